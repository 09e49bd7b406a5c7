// An experiment as the text of a link, and back: format, dot, base64url of the zlib stream of its short form (wire.ts) as
// JSON. Reading trusts nothing: sizes are checked before anything of that size is made, and every value against
// experimentSchema.

import * as v from 'valibot';
import { deflate, inflate } from '../deflate.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { type Experiment, experimentSchema } from './experiment.ts';
import { cannotMake, cannotOpen, quote } from './linkError.ts';
import { fromWire, toWire, wireSchema } from './wire.ts';

const FORMAT = 1;
/** Far above what a person makes by hand, and as much as browsers carry. */
export const LONGEST_LINK = 64 * 1024; // characters
const MOST_UNPACKED = 512 * 1024; // bytes

const COPY_AGAIN = 'copy it again from where it came from';
const TOO_MUCH = 'it would be too long; save the run as a file instead';

/** @throws ExplorerError 'link.invalid' for an experiment that could not be opened again */
export async function encodeExperiment(experiment: Experiment): Promise<string> {
  const result = v.safeParse(experimentSchema, experiment, { abortEarly: true });
  if (!result.success) throw cannotMake(`its ${faultOf(result.issues[0])}; change that first`);
  const json = new TextEncoder().encode(JSON.stringify(toWire(experiment)));
  if (json.length > MOST_UNPACKED) throw cannotMake(TOO_MUCH);
  const text = `${FORMAT}.${toBase64url(await deflate(json))}`;
  if (text.length > LONGEST_LINK) throw cannotMake(TOO_MUCH);
  return text;
}

/**
 * @param text what stands behind `#run=`
 * @throws ExplorerError 'link.invalid' saying what is wrong and what to do
 */
export async function decodeExperiment(text: string): Promise<Experiment> {
  const json = await unpack(bodyOf(text));
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw cannotOpen(`what it holds is not JSON; ${COPY_AGAIN}`, cause);
  }
  const wire = v.safeParse(wireSchema, value, { abortEarly: true });
  if (!wire.success) throw wireError(wire.issues[0]);
  const result = v.safeParse(experimentSchema, fromWire(wire.output), { abortEarly: true });
  if (!result.success) throw cannotOpen(`its ${faultOf(result.issues[0])}; ${COPY_AGAIN}`);
  return result.output;
}

function bodyOf(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > LONGEST_LINK) {
    throw cannotOpen(
      `it has ${text.length} characters, at most ${LONGEST_LINK} are read; ask for a file instead`,
    );
  }
  const [, format, body] = /^(\d{1,6})\.(.*)$/s.exec(text) ?? [];
  if (format === undefined || body === undefined) {
    throw cannotOpen(`it does not begin with a format, such as “${FORMAT}.”; ${COPY_AGAIN}`);
  }
  if (format !== String(FORMAT)) {
    throw cannotOpen(
      Number(format) > FORMAT
        ? `it has format ${format} and was made by a later version of this page, this one reads ${FORMAT}; open it there`
        : `there is no format ${format}; ${COPY_AGAIN}`,
    );
  }
  const bytes = fromBase64url(body);
  if (bytes === null) throw cannotOpen(`it is cut short or was changed on its way; ${COPY_AGAIN}`);
  return bytes;
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const json = await inflate(bytes, MOST_UNPACKED);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json);
  } catch (cause) {
    const isTooMuch = cause instanceof RangeError;
    const what = isTooMuch ? `it unpacks to ${cause.message}` : 'it is cut short or was changed on its way';
    throw cannotOpen(`${what}; ${COPY_AGAIN}`, cause);
  }
}

function wireError(issue: v.InferIssue<typeof wireSchema>): Error {
  // The only way in which a strict shape has something that is never expected.
  if (issue.expected !== 'never') return cannotOpen(`its ${faultOf(issue)}; ${COPY_AGAIN}`);
  const where = quote(v.getDotPath(issue) ?? '');
  return cannotOpen(`it says something that this version does not know (${where}); ask for a newer version`);
}

/** What was found may be long, and comes from a stranger. */
function faultOf(issue: v.BaseIssue<unknown>): string {
  const { expected, received, message } = issue;
  const reason = expected === null ? message : `${quote(received)} instead of ${expected}`;
  return `${v.getDotPath(issue) ?? 'content'} is not allowed (${reason})`;
}
