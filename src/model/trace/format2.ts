// The body of a file of format 2 behind its header (README.md has the layout). The loudest cells are stored neuron by
// neuron, not token by token: a neuron that is loud at one token is often loud at the next, and in every arm there, so
// the gaps between its tokens are short and its values alike.

import { fromFloat16 } from '../float16.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { halvesOf } from './coarse.ts';
import type { TraceHeader } from './header.ts';
import { sizesOf, type Trace } from './trace.ts';

export function writeArrays2(body: ByteWriter, trace: Trace): void {
  const { header, columns, columnNorms, arms } = trace;
  body.ascending(Uint32Array.from(header.watched), Math.max(1, header.watched.length));
  body.ascending(columns, Math.max(1, columns.length));
  body.halves(halvesOf(columnNorms));
  writeCells(body, trace);
  for (const { watched, norms, layerSums, scores } of arms) {
    body.halves(watched);
    body.halves(halvesOf(norms));
    body.halves(layerSums);
    body.floats(scores);
  }
  for (const span of trace.spans) body.floats(span);
  for (const scores of trace.spanScores) body.floats(scores);
}

/**
 * Every count was checked to be small; the reader refuses what is more than the bytes that are there.
 * @param fail makes the error for cells that do not fit together
 */
export function readArrays2(
  reader: ByteReader,
  named: Omit<TraceHeader, 'watched'> & { readonly watched: number },
  fail: (found: string) => Error,
): Trace {
  const watched = reader.ascending(named.watched, Math.max(1, named.watched));
  const header: TraceHeader = { ...named, watched: Array.from(watched) };
  const columns = reader.ascending(header.columns, Math.max(1, header.columns));
  const columnNorms = fromFloat16(reader.halves(header.columns));
  const cells = readCells(reader, header, columns, fail);
  const arms = header.arms.map((arm, a) => {
    const { positions, watched, layers, scores } = sizesOf(header, arm);
    return {
      watched: reader.halves(positions * watched),
      ...cells[a]!,
      norms: fromFloat16(reader.halves(positions * layers)),
      layerSums: reader.halves(positions * layers),
      scores: reader.floats(scores),
    };
  });
  const spans = header.spans.map(({ logProbabilities }) =>
    reader.floats(logProbabilities.length * watched.length),
  );
  const spanScores = header.spans.map(({ logProbabilities }) =>
    reader.floats(header.scorer ? logProbabilities.length : 0),
  );
  return { header, columns, columnNorms, arms, spans, spanScores };
}

interface Row {
  /** Index of the arm, and of the position among its recorded ones. */
  readonly arm: number;
  readonly p: number;
}

/** All recorded positions: what is as far from the end of its prompt stands together, arm by arm. */
function rowsOf({ arms }: TraceHeader): readonly Row[] {
  const rows = arms.flatMap(({ prompt, read }, arm) =>
    Array.from({ length: read.count }, (_, p) => ({ arm, p, place: read.from + p - prompt.length })),
  );
  return rows.sort((a, b) => a.place - b.place || a.arm - b.arm);
}

/** For each column the gaps between the rows where it is loud, from row −1, and a 0; then z in the same order. */
function writeCells(body: ByteWriter, { header, columns, arms }: Trace): void {
  const { loudest } = header;
  const indexOf = new Map(Array.from(columns, (n, c) => [n, c]));
  const found = Array.from(columns, (): { readonly row: number; readonly z: number }[] => []);
  rowsOf(header).forEach(({ arm, p }, row) => {
    const { cells, cellZ } = arms[arm]!;
    for (let at = p * loudest; at < (p + 1) * loudest; at++) {
      found[indexOf.get(cells[at]!)!]!.push({ row, z: cellZ[at]! });
    }
  });
  body.words(
    Uint32Array.from(
      found.flatMap((rows) => [...rows.map(({ row }, i) => row - (rows[i - 1]?.row ?? -1)), 0]),
    ),
  );
  body.halves(Uint16Array.from(found.flatMap((rows) => rows.map(({ z }) => z))));
}

function readCells(
  reader: ByteReader,
  header: TraceHeader,
  columns: Uint32Array,
  fail: (found: string) => Error,
): readonly { readonly cells: Uint32Array; readonly cellZ: Uint16Array }[] {
  const { loudest } = header;
  const rows = rowsOf(header);
  const total = rows.length * loudest;
  // Nothing of this size is made before that many bytes were found.
  const gaps = reader.words(total + columns.length);
  const values = reader.halves(total);
  const made = header.arms.map(({ read }) => ({
    cells: new Uint32Array(read.count * loudest),
    cellZ: new Uint16Array(read.count * loudest),
  }));
  const filled = new Uint32Array(rows.length);
  let column = 0;
  let row = -1;
  let read = 0;
  for (const gap of gaps) {
    if (gap === 0) {
      column++;
      row = -1;
      continue;
    }
    row += gap;
    const place = rows[row];
    if (!place || column >= columns.length || filled[row] === loudest) {
      throw fail(
        `cells: neuron ${columns[column]} at token ${row} of ${rows.length}, of ${loudest} cells each`,
      );
    }
    const at = place.p * loudest + filled[row]!++;
    made[place.arm]!.cells[at] = columns[column]!;
    made[place.arm]!.cellZ[at] = values[read++]!;
  }
  if (column !== columns.length) throw fail(`cells: of ${column} neurons, there are ${columns.length}`);
  return made;
}
