// The presets that are published for a model: `presets/<model id>.json`. A model without the file has none.

import { queryOptions, skipToken } from '@tanstack/react-query';
import { ExplorerError } from '../model/errors.ts';
import { type PresetFile, parsePresets } from '../model/presets.ts';
import { fetchPublished, parseJson } from './published.ts';

export interface PresetModel {
  /** Of the manifest: the file's name. */
  readonly id: string;
  readonly sha256: string;
}

/** `base`: the page's address without query and fragment. Null in place of the presets: the model has none. */
export function presetsQuery(base: string, model: PresetModel | null) {
  return queryOptions({
    queryKey: ['presets', base, model?.sha256 ?? null],
    queryFn: model ? ({ signal }) => fetchPresets(base, model, signal) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** @throws ExplorerError 'network', or 'questions.invalid' for a file that cannot be read or is another model's */
export async function fetchPresets(
  base: string,
  { id, sha256 }: PresetModel,
  signal: AbortSignal,
  get: typeof fetch = fetch,
): Promise<PresetFile | null> {
  const file = `presets/${id}.json`;
  const response = await fetchPublished(new URL(file, base), signal, get);
  if (!response) return null;
  const presets = parsePresets(parseJson(await response.text(), file, 'questions.invalid'), file);
  if (presets.model.sha256 !== sha256) {
    throw new ExplorerError(
      'questions.invalid',
      `${file} is for the model ${presets.model.sha256.slice(0, 12)}…, this one is ${sha256.slice(0, 12)}…`,
    );
  }
  return presets;
}
