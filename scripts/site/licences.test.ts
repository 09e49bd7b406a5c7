import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { licenceFile, packageFolder, readPackage } from './licences.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'licences-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function packed(name: string, license: string, files: Readonly<Record<string, string>> = {}): string {
  const at = join(folder, 'node_modules', name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text);
  return at;
}

test('a module belongs to the innermost package around it; our own and virtual ones to none', () => {
  const outer = packed('@scope/outer', 'MIT');
  const inner = packed('@scope/outer/node_modules/inner', 'MIT');
  expect(packageFolder(join(outer, 'dist/index.js?commonjs'))).toBe(outer);
  expect(packageFolder(`\0${join(inner, 'a/b.js')}`)).toBe(inner);
  expect(packageFolder('/project/src/main.tsx')).toBeNull();
  expect(packageFolder('\0vite/preload-helper.js')).toBeNull();
});

test('a package brings its licence and its notice', () => {
  const at = packed('a', 'Apache-2.0', {
    'LICENSE.md': 'licence of a',
    NOTICE: 'notice of a',
    'README.md': 'no',
  });
  expect(readPackage(at)).toEqual({
    name: 'a',
    version: '1.2.3',
    licence: 'Apache-2.0',
    text: 'licence of a\n\nnotice of a',
  });
});

test('a package without a text gets the standard one in its holder’s name, or the build fails', () => {
  expect(readPackage(packed('onnxruntime-common', 'MIT')).text).toMatch(
    /^Copyright \(c\) Microsoft Corporation\n\nPermission is hereby granted/,
  );
  const two = readPackage(packed('@bufbuild/protobuf', '(Apache-2.0 AND BSD-3-Clause)')).text;
  expect(two).toContain('Apache License, Version 2.0');
  expect(two).toContain('Redistributions of source code');
  expect(() => readPackage(packed('unknown', 'MIT'))).toThrow('unknown (MIT) ships no licence text');
});

test('the file begins with the notice, names every package, and says a shared text once', () => {
  const one = (name: string, text: string) => ({ name, version: '1.0.0', licence: 'MIT', text });
  const file = licenceFile([one('b', 'shared'), one('a', 'shared'), one('c', 'its own')], {
    licence: 'licence of the page',
    notice: 'notice of the page',
  });
  expect(file).toMatch(/^notice of the page\n/);
  expect(file).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n\nshared\n');
  expect(file.match(/shared/g)).toHaveLength(1);
  expect(file).toContain('c 1.0.0 (MIT)\n\nits own\n');
  expect(file).toMatch(/licence of the page\n$/);
});
