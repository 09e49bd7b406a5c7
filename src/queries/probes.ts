// The probes that are published beside a model: `models/<id>/probes/index.json` and the files it lists, checked
// against their schemas and against the model that is open. A file that does not fit is left out, with the reason.

import { queryOptions, skipToken } from '@tanstack/react-query';
import type { ModelShape } from '../model/config.ts';
import { ExplorerError, isExplorerError } from '../model/errors.ts';
import { checkProbeModel, type ProbeFile, parseProbe } from '../model/probe/probeFile.ts';
import { type ProbeIndex, parseProbeIndex } from '../model/probe/probeIndex.ts';
import { decodeSpanReference, type SpanReference } from '../model/probe/spanReference.ts';
import { fetchListed, fetchPublished, parseJson } from './published.ts';

export interface ProbedModel {
  /** Of the manifest: the folder's name. */
  readonly id: string;
  readonly sha256: string;
  readonly shape: Pick<ModelShape, 'layers' | 'neurons'>;
}

export interface PublishedProbes {
  /** sha256 of the model they are for. */
  readonly model: string;
  readonly defaultId: string;
  readonly probes: readonly ProbeFile[];
  /** Why a listed file was left out, in sentences. */
  readonly refused: readonly string[];
  readonly reference: SpanReference | null;
}

/** `base`: the page's address without query and fragment. Null in place of the probes: the model has none. */
export function probesQuery(base: string, model: ProbedModel | null) {
  return queryOptions({
    queryKey: ['probes', base, model?.sha256 ?? null],
    queryFn: model ? ({ signal }) => fetchProbes(base, model, signal) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** @throws ExplorerError 'network', or 'probe.invalid' for an index that cannot be read */
export async function fetchProbes(
  base: string,
  model: ProbedModel,
  signal: AbortSignal,
  get: typeof fetch = fetch,
): Promise<PublishedProbes | null> {
  const folder = new URL(`models/${model.id}/probes/`, base);
  const response = await fetchPublished(new URL('index.json', folder), signal, get);
  if (!response) return null;
  const index = parseProbeIndex(
    parseJson(await response.text(), 'probes/index.json', 'probe.invalid'),
    'probes/index.json',
  );
  const found = await Promise.all(index.probes.map((entry) => fetchProbe(folder, entry, model, signal, get)));
  const reference = await fetchReference(folder, index, model, signal, get);
  return {
    model: model.sha256,
    defaultId: index.default,
    probes: found.flatMap((one) => ('refused' in one ? [] : [one.probe])),
    refused: [...found, reference].flatMap((one) => ('refused' in one ? [one.refused] : [])),
    reference: 'refused' in reference ? null : reference.reference,
  };
}

type Refused = { readonly refused: string };

async function fetchProbe(
  folder: URL,
  { id, file }: ProbeIndex['probes'][number],
  model: ProbedModel,
  signal: AbortSignal,
  get: typeof fetch,
): Promise<{ readonly probe: ProbeFile } | Refused> {
  return orRefused(async () => {
    const response = await fetchListed(new URL(file, folder), signal, get);
    const probe = parseProbe(parseJson(await response.text(), file, 'probe.invalid'), file);
    checkProbeModel(probe, model);
    if (probe.id !== id) {
      throw new ExplorerError('probe.invalid', `${file} is the probe '${probe.id}', listed as '${id}'`);
    }
    return { probe };
  });
}

async function fetchReference(
  folder: URL,
  { reference }: ProbeIndex,
  { shape }: ProbedModel,
  signal: AbortSignal,
  get: typeof fetch,
): Promise<{ readonly reference: SpanReference | null } | Refused> {
  if (!reference) return { reference: null };
  return orRefused(async () => {
    const response = await fetchListed(new URL(reference.file, folder), signal, get);
    const bytes = await response.arrayBuffer();
    return { reference: decodeSpanReference(bytes, shape.layers * shape.neurons, reference.file) };
  });
}

/** One broken file does not take the others with it; an abort ends all. */
async function orRefused<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    if (!isExplorerError(error) || error.code === 'aborted') throw error;
    return { refused: error.message };
  }
}
