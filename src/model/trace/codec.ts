// A trace as one file (README.md has the layout), and back. Reading trusts nothing: sizes are checked before anything
// of that size is made, and every number against the model that the header names.

import * as v from 'valibot';
import { deflate, inflate } from '../deflate.ts';
import { whole } from '../schemaParts.ts';
import { type ByteReader, createByteReader, createByteWriter } from './bytes.ts';
import { readArrays1 } from './format1.ts';
import { readArrays2, writeArrays2 } from './format2.ts';
import { headerSchema } from './header.ts';
import { fromHeader1, header1Schema } from './header1.ts';
import { checkHeader, TRACE_FORMAT, type Trace, traceError } from './trace.ts';

const MAGIC = 'HNTRACE\n';
/** Magic, format, length of the body, length of it compressed. */
const PREAMBLE = MAGIC.length + 12; // bytes
/** Of a body, uncompressed. */
export const LONGEST_BODY = 64 * 2 ** 20; // bytes
const LONGEST_FILE = LONGEST_BODY; // deflate adds next to nothing to what does not compress

/** As it stands in a file of format 2: the watched neurons are among the arrays. */
const fileHeaderSchema = v.object({ ...headerSchema.entries, watched: whole });

/** @throws ExplorerError 'trace.invalid' for a trace that could not be read again */
export async function encodeTrace(trace: Trace): Promise<Uint8Array<ArrayBuffer>> {
  checkHeader(trace.header, 'trace');
  checkArrays(trace, 'trace');
  const body = createByteWriter();
  // Also puts the fields in the schema's order: the same trace is the same bytes, wherever it came from.
  const header = parsed(fileHeaderSchema, { ...trace.header, watched: trace.header.watched.length }, 'trace');
  const json = new TextEncoder().encode(JSON.stringify(header));
  body.u32(json.length);
  body.bytes(json);
  writeArrays2(body, trace);
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
  const { format, body } = await bodyOf(bytes, name);
  const reader = createByteReader(body, (wanted, left) =>
    traceError(
      name,
      `${wanted} bytes are missing from byte ${body.length - left} of the body on; it is damaged`,
    ),
  );
  const trace = format === 1 ? read1(reader, name) : read2(reader, name);
  if (reader.left > 0) throw traceError(name, `${reader.left} bytes too many; it is damaged`);
  checkArrays(trace, name);
  return trace;
}

async function bodyOf(
  bytes: ArrayBuffer,
  name: string,
): Promise<{ readonly format: number; readonly body: Uint8Array }> {
  if (bytes.byteLength > LONGEST_FILE) {
    throw traceError(name, `${bytes.byteLength} bytes; a trace has at most ${LONGEST_FILE}`);
  }
  const file = createByteReader(new Uint8Array(bytes), () => traceError(name, 'it is cut short'));
  const magic = file.bytes(Math.min(MAGIC.length, file.left));
  if (String.fromCharCode(...magic) !== MAGIC) throw traceError(name, 'it is not a recorded run');
  const format = file.u32();
  if (format !== 1 && format !== TRACE_FORMAT) {
    throw traceError(
      name,
      `format ${format}; this version reads 1 and ${TRACE_FORMAT}. Open it with the version that made it.`,
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
  return { format, body };
}

function read1(reader: ByteReader, name: string): Trace {
  const header = fromHeader1(headerOf(header1Schema, reader, name));
  checkHeader(header, name);
  return readArrays1(reader, header);
}

function read2(reader: ByteReader, name: string): Trace {
  const header = headerOf(fileHeaderSchema, reader, name);
  const { watched: count, ...rest } = header;
  // Before anything of these sizes is made; the watched neurons themselves afterwards.
  checkHeader({ ...rest, watched: [] }, name);
  const total = header.model.layers * header.model.neurons;
  if (count > total) throw traceError(name, `watched: ${count} neurons of a model with ${total}`);
  const trace = readArrays2(reader, header, (found) => traceError(name, `${found}; it is damaged`));
  checkHeader(trace.header, name);
  return trace;
}

function headerOf<Schema extends v.GenericSchema>(
  schema: Schema,
  reader: ByteReader,
  name: string,
): v.InferOutput<Schema> {
  const json = reader.bytes(reader.u32());
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (cause) {
    throw traceError(name, 'its header is not JSON; it is damaged', cause);
  }
  return parsed(schema, value, name);
}

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  name: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw traceError(name, `${v.getDotPath(issue) ?? 'header'}: ${issue.message}`);
}

/** Indices in range and in order, numbers that are numbers. */
function checkArrays({ header, columns, columnNorms, arms, spans, spanScores }: Trace, name: string): void {
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
    const infinite = arrays.scores.find((score) => Math.abs(score) === Number.POSITIVE_INFINITY);
    if (infinite !== undefined) throw traceError(name, `scores of arm '${id}': ${infinite}`);
  });
  spans.forEach((span, s) => {
    hold(span, `spans.${s}`);
  });
  spanScores.forEach((scores, s) => {
    const broken = scores.find((score) => !Number.isFinite(score));
    if (broken !== undefined) throw traceError(name, `scores of span ${s}: ${broken}; allowed: finite`);
  });
}
