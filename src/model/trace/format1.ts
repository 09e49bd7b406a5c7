// The body of a file of format 1: read, not written any more (README.md has the layout).

import { fromFloat16 } from '../float16.ts';
import type { ByteReader } from './bytes.ts';
import type { TraceHeader } from './header.ts';
import { type ArmArrays, sizesOf, type Trace } from './trace.ts';

/** Every count was checked to be small; the reader refuses what is more than the bytes that are there. */
export function readArrays1(reader: ByteReader, header: TraceHeader): Trace {
  const columns = reader.ascending(header.columns, Math.max(1, header.columns));
  const columnNorms = fromFloat16(reader.halves(header.columns));
  const arms = header.arms.map((arm): ArmArrays => {
    const { positions, watched, loudest, layers } = sizesOf(header, arm);
    return {
      watched: reader.halves(positions * watched),
      cells: reader.ascending(positions * loudest, Math.max(1, loudest)),
      cellZ: reader.halves(positions * loudest),
      norms: reader.floats(positions * layers),
      layerSums: reader.halves(positions * layers),
      scores: new Float32Array(0),
    };
  });
  const spans = header.spans.map(({ logProbabilities }) =>
    reader.floats(logProbabilities.length * header.watched.length),
  );
  return { header, columns, columnNorms, arms, spans, spanScores: spans.map(() => new Float32Array(0)) };
}
