// The two storages of the browser under the same sequence: write in two goes, cut back, list, read, delete.

import { cacheStore } from '../../../src/workers/models/cacheStore.ts';
import type { ModelStore } from '../../../src/workers/models/modelStore.ts';
import { opfsStore } from '../../../src/workers/models/opfsStore.ts';

const MEGABYTE = 1e6;
/** More than the Cache API's chunk of 8 MB, and no multiple of it. */
const TOTAL = 20 * MEGABYTE;

export interface StoreReport {
  readonly kind: ModelStore['kind'];
  readonly sizes: readonly number[];
  readonly wrongBytes: number;
  readonly listed: readonly string[];
  readonly listedAfterDelete: readonly string[];
}

export async function stores(_options: undefined): Promise<StoreReport[]> {
  const reports: StoreReport[] = [];
  for (const open of [opfsStore, cacheStore]) {
    const store = await open();
    reports.push(await exercise(store));
  }
  return reports;
}

async function exercise(store: ModelStore): Promise<StoreReport> {
  const key = `https://models.example/${store.kind}/a model.gguf?x=1`;
  const record = { key, name: 'a model.gguf', size: TOTAL, validator: '"1"', sha256: null };
  await store.delete(key);
  const sizes: number[] = [];
  const noteSize = async () => sizes.push((await store.find(key))?.source.size ?? -1);
  // 13 MB, then go on from 12 MB (the last one counts as damaged) to the end.
  await write(store, record, 0, 13 * MEGABYTE);
  await noteSize();
  await write(store, record, 12 * MEGABYTE, TOTAL);
  await noteSize();
  await store.update({ ...record, sha256: 'known' });
  const stored = await store.find(key);
  let wrongBytes = 0;
  for (let start = 0; start < TOTAL; start += 3 * MEGABYTE) {
    const end = Math.min(start + 3 * MEGABYTE, TOTAL);
    const bytes = await stored?.source.slice(start, end);
    for (let i = start; i < end; i++) if (bytes?.[i - start] !== valueAt(i)) wrongBytes++;
  }
  const names = async () =>
    (await store.list())
      .filter(({ record: r }) => r.key === key)
      .map(({ record: r }) => `${r.name} ${r.sha256}`);
  const listed = await names();
  await store.delete(key);
  await store.delete(key);
  return { kind: store.kind, sizes, wrongBytes, listed, listedAfterDelete: await names() };
}

async function write(
  store: ModelStore,
  record: Parameters<ModelStore['append']>[0],
  from: number,
  end: number,
): Promise<void> {
  const writer = await store.append(record, from);
  for (let start = from; start < end; start += MEGABYTE) {
    await writer.write(Uint8Array.from({ length: MEGABYTE }, (_, i) => valueAt(start + i)));
  }
  await writer.close();
}

function valueAt(i: number): number {
  return (i * 31 + (i >> 8)) & 0xff;
}
