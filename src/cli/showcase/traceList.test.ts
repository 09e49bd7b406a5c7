import { mkdtemp, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { exampleTrace } from '../../model/testing/anyTrace.ts';
import { parseTraceIndex } from '../../model/trace/traceIndex.ts';
import { openTraceList } from './traceList.ts';

const trace = { ...exampleTrace(), header: { ...exampleTrace().header, command: 'make it' } };
const { sha256 } = trace.header.model;
const entry = { title: 'A run', model: { id: 'tiny', sha256 }, note: 'Picked: 1 of 9.' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'traces-'));
});

const open = () => openTraceList(folder, ['first', 'second']);
const listed = async () => {
  const text = await readFile(join(folder, 'index.json'), 'utf8');
  return parseTraceIndex(JSON.parse(text), 'index.json').traces;
};

test('a run is in the list as soon as it is written, in the order of the plan, others after it', async () => {
  const list = await open();
  await list.put('other', trace, entry);
  await list.put('second', trace, entry);
  const bytes = await list.put('first', trace, entry);
  const files = ['first.trace', 'second.trace', 'other.trace'];
  expect(await listed()).toEqual(files.map((file) => ({ file, bytes, ...entry })));
  expect((await readdir(folder)).sort()).toEqual([...files, 'index.json'].sort());
});

test('what was recorded by the same command of the same model is there, also after an interruption', async () => {
  await (await open()).put('first', trace, entry);
  const list = await open();
  expect(await list.isRecorded('first', sha256, 'make it')).toBe(true);
  expect(await list.isRecorded('second', sha256, 'make it')).toBe(false);
  expect(await list.isRecorded('first', sha256, 'make it otherwise')).toBe(false);
  expect(await list.isRecorded('first', 'b'.repeat(64), 'make it')).toBe(false);
});

test('a file that is not as the list says, or of another format, is recorded again', async () => {
  const bytes = await (await open()).put('first', trace, entry);
  const path = join(folder, 'first.trace');
  const whole = await readFile(path);
  await truncate(path, bytes - 1);
  expect(await (await open()).isRecorded('first', sha256, 'make it')).toBe(false);
  const older = Buffer.from(whole);
  older.writeUInt32LE(0, 8);
  await writeFile(path, older);
  expect(await (await open()).isRecorded('first', sha256, 'make it')).toBe(false);
});
