// A trace as one file (README.md has the layout), and back. Reading trusts nothing: sizes are checked before anything
// of that size is made, and every number against the model that the header names.

import * as v from 'valibot';
import { fromFloat16, toFloat16 } from '../float16.ts';
import { type ByteReader, createByteReader, createByteWriter } from './bytes.ts';
import { deflate, inflate } from './deflate.ts';
import { headerSchema, type TraceHeader } from './header.ts';
import { type ArmArrays, checkHeader, sizesOf, TRACE_FORMAT, type Trace, traceError } from './trace.ts';

const MAGIC = 'HNTRACE\n';
/** Magic, format, length of the body, length of it compressed. */
const PREAMBLE = MAGIC.length + 12; // bytes
/** Of a body, uncompressed. */
const LONGEST_BODY = 64 * 2 ** 20; // bytes
const LONGEST_FILE = LONGEST_BODY; // deflate adds next to nothing to what does not compress

/** @throws ExplorerError 'trace.invalid' for a trace that could not be read again */
export async function encodeTrace(trace: Trace): Promise<Uint8Array<ArrayBuffer>> {
  checkHeader(trace.header, 'trace');
  const { header, columns, columnNorms, arms, spans } = trace;
  const body = createByteWriter();
  const json = new TextEncoder().encode(JSON.stringify(header));
  body.u32(json.length);
  body.bytes(json);
  body.ascending(columns, Math.max(1, columns.length));
  body.halves(toFloat16(columnNorms));
  arms.forEach((arrays) => {
    body.halves(arrays.watched);
    body.ascending(arrays.cells, Math.max(1, header.loudest));
    body.halves(arrays.cellZ);
    body.floats(arrays.norms);
    body.halves(arrays.layerSums);
  });
  for (const span of spans) body.floats(span);
  const bytes = body.finish();
  if (bytes.length > LONGEST_BODY) {
    throw traceError(
      'trace',
      `${bytes.length} bytes uncompressed; at most ${LONGEST_BODY} can be read again`,
    );
  }
  const file = createByteWriter();
  file.bytes(new TextEncoder().encode(MAGIC));
  file.u32(TRACE_FORMAT);
  file.u32(bytes.length);
  const packed = await deflate(bytes);
  file.u32(packed.length);
  file.bytes(packed);
  return file.finish();
}

/**
 * @param name of the file, for messages
 * @throws ExplorerError 'trace.invalid' naming what is wrong
 */
export async function decodeTrace(bytes: ArrayBuffer, name: string): Promise<Trace> {
  const body = await bodyOf(bytes, name);
  const reader = createByteReader(body, (wanted, left) =>
    traceError(
      name,
      `${wanted} bytes are missing from byte ${body.length - left} of the body on; it is damaged`,
    ),
  );
  const header = headerOf(reader, name);
  const trace = arraysOf(reader, header);
  if (reader.left > 0) throw traceError(name, `${reader.left} bytes too many; it is damaged`);
  checkArrays(trace, name);
  return trace;
}

async function bodyOf(bytes: ArrayBuffer, name: string): Promise<Uint8Array> {
  if (bytes.byteLength > LONGEST_FILE) {
    throw traceError(name, `${bytes.byteLength} bytes; a trace has at most ${LONGEST_FILE}`);
  }
  const file = createByteReader(new Uint8Array(bytes), () => traceError(name, 'it is cut short'));
  const magic = file.bytes(Math.min(MAGIC.length, file.left));
  if (String.fromCharCode(...magic) !== MAGIC) throw traceError(name, 'it is not a recorded run');
  const format = file.u32();
  if (format !== TRACE_FORMAT) {
    throw traceError(
      name,
      `format ${format}; this version reads ${TRACE_FORMAT}. Open it with the version that made it.`,
    );
  }
  const length = file.u32();
  const packed = file.u32();
  if (packed !== file.left) {
    throw traceError(name, `${file.left} bytes of data, it says ${packed}; it is cut short or damaged`);
  }
  if (length > LONGEST_BODY) throw traceError(name, `${length} bytes uncompressed; allowed: ${LONGEST_BODY}`);
  let body: Uint8Array;
  try {
    body = await inflate(new Uint8Array(bytes.slice(PREAMBLE)), length);
  } catch (cause) {
    const why = cause instanceof RangeError ? `there are ${cause.message}` : 'its data cannot be unpacked';
    throw traceError(name, `${why}; it is damaged`, cause);
  }
  if (body.length !== length) throw traceError(name, `${body.length} bytes unpacked, it says ${length}`);
  return body;
}

function headerOf(reader: ByteReader, name: string): TraceHeader {
  const json = reader.bytes(reader.u32());
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (cause) {
    throw traceError(name, 'its header is not JSON; it is damaged', cause);
  }
  const result = v.safeParse(headerSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw traceError(name, `${v.getDotPath(issue) ?? 'header'}: ${issue.message}`);
  }
  checkHeader(result.output, name);
  return result.output;
}

/** Every count was checked to be small; the reader refuses what is more than the bytes that are there. */
function arraysOf(reader: ByteReader, header: TraceHeader): Trace {
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
    };
  });
  const spans = header.spans.map(({ tokens: [start, end] }) =>
    reader.floats((end - start) * header.watched.length),
  );
  return { header, columns, columnNorms, arms, spans };
}

/** Indices in range and in order, numbers that are numbers. */
function checkArrays({ header, columns, columnNorms, arms, spans }: Trace, name: string): void {
  const total = header.model.layers * header.model.neurons;
  const ascends = (values: Uint32Array, row: number, what: string) => {
    values.forEach((n, i) => {
      if (n >= total) throw traceError(name, `${what}: neuron ${n} of a model with ${total}`);
      if (i % row !== 0 && n <= values[i - 1]!) {
        throw traceError(name, `${what}: neuron ${n} after ${values[i - 1]}`);
      }
    });
  };
  ascends(columns, Math.max(1, columns.length), 'columns');
  const known = new Set(columns);
  const missing = header.watched.find((n) => !known.has(n));
  if (missing !== undefined) throw traceError(name, `columns: watched neuron ${missing} has no norm`);
  const isShare = (value: number) => Number.isFinite(value) && value >= 0;
  const hold = (values: Float32Array, what: string) => {
    const broken = values.find((value) => !isShare(value));
    if (broken !== undefined) throw traceError(name, `${what}: ${broken}; allowed: finite, 0 or more`);
  };
  hold(columnNorms, 'column norms');
  arms.forEach((arrays, a) => {
    const id = header.arms[a]?.id;
    ascends(arrays.cells, Math.max(1, header.loudest), `cells of arm '${id}'`);
    const stray = arrays.cells.find((n) => !known.has(n));
    if (stray !== undefined) throw traceError(name, `cells of arm '${id}': neuron ${stray} has no norm`);
    hold(arrays.norms, `norms of arm '${id}'`);
  });
  spans.forEach((span, s) => {
    hold(span, `spans.${s}`);
  });
}
