// Kinds of models that parse well but would be computed wrongly here. Each is refused by name, because a wrong
// answer that looks right is worse than none.

import { ExplorerError } from '../errors.ts';
import type { GgufFile, MetadataValue } from './types.ts';

const SPLIT_NAME = /-\d{5}-of-\d{5}[^/\\]*$/; // of the file, not of a folder

/** @throws ExplorerError 'file.unsupported' for one part of a split model; comes first, as only part 1 has metadata. */
export function refuseSplitFile({ source, metadata }: GgufFile): void {
  const parts = metadata['split.count'];
  if (!SPLIT_NAME.test(source.name) && (parts === undefined || Number(parts) <= 1)) return;
  throw new ExplorerError(
    'file.unsupported',
    `${source.name} is one part of a split model${parts === undefined ? '' : ` of ${String(parts)} parts`}; ` +
      'join the parts with llama-gguf-split --merge and open the result',
  );
}

/** A metadata key of the architecture (a trailing * stands for any ending), what may stand there, and what it is. */
interface Refusal {
  readonly key: string;
  readonly harmless: (value: MetadataValue) => boolean;
  readonly what: string;
}

const zero = (value: MetadataValue) => Number(value) === 0;
const one = (value: MetadataValue) => Number(value) === 1;
const isTrue = (value: MetadataValue) => value === true;
const never = () => false;

// In order: the first key that matches decides.
const REFUSALS: readonly Refusal[] = [
  {
    key: 'rope.scaling.type',
    harmless: (value) => value === 'none' || value === 'linear',
    what: 'rope scaling',
  },
  // 0 means absent; linear scaling by 1 changes nothing.
  { key: 'rope.scaling.factor', harmless: (value) => zero(value) || one(value), what: 'rope scaling' },
  { key: 'rope.scale_linear', harmless: (value) => zero(value) || one(value), what: 'rope scaling' },
  { key: 'rope.scaling.attn_factor', harmless: one, what: 'rope scaling' },
  // Facts about training, used only by the scalings refused above.
  { key: 'rope.scaling.original_context_length', harmless: () => true, what: 'rope scaling' },
  { key: 'rope.scaling.finetuned', harmless: () => true, what: 'rope scaling' },
  { key: 'rope.scaling.*', harmless: never, what: 'rope scaling' },
  { key: 'rope.dimension_sections', harmless: never, what: 'rope over several axes' },
  { key: 'expert*', harmless: zero, what: 'a mixture of experts' },
  { key: 'attention.sliding_window*', harmless: zero, what: 'sliding-window attention' },
  { key: 'attention.causal', harmless: isTrue, what: 'attention that is not causal' },
  { key: 'attention.scale', harmless: zero, what: 'a scale of its own in attention' },
  { key: 'attention.clamp_kqv', harmless: zero, what: 'clamped q, k and v' },
  { key: 'attention.max_alibi_bias', harmless: zero, what: 'ALiBi positions' },
  { key: 'attn_logit_softcapping', harmless: zero, what: 'capped attention logits' },
  { key: 'final_logit_softcapping', harmless: zero, what: 'capped logits' },
  { key: 'logit_scale', harmless: (value) => zero(value) || one(value), what: 'scaled logits' },
  { key: 'embedding_scale', harmless: (value) => zero(value) || one(value), what: 'scaled embeddings' },
  { key: 'residual_scale', harmless: (value) => zero(value) || one(value), what: 'scaled residuals' },
];

/** @throws ExplorerError 'file.unsupported' naming the key, its value and what it stands for. */
export function refuseUnknownMathematics(
  { source, metadata, tensors }: GgufFile,
  architecture: string,
): void {
  const prefix = `${architecture}.`;
  for (const [key, value] of Object.entries(metadata)) {
    if (!key.startsWith(prefix)) continue;
    const refusal = REFUSALS.find((candidate) => matches(candidate.key, key.slice(prefix.length)));
    if (!refusal || refusal.harmless(value)) continue;
    throw new ExplorerError(
      'file.unsupported',
      `${source.name} uses ${refusal.what} (${key} = ${String(value).slice(0, 40)}), which this build does not compute`,
    );
  }
  if (tensors.has('rope_freqs.weight')) {
    throw new ExplorerError(
      'file.unsupported',
      `${source.name} uses rope scaling (tensor rope_freqs.weight), which this build does not compute`,
    );
  }
}

function matches(pattern: string, key: string): boolean {
  return pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern;
}
