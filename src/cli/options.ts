// Parsers of option values, shared by the commands. A bad value is a usage error (exit code 2).

import { Argument, InvalidArgumentError } from 'commander';
import type { ModelShape } from '../model/config.ts';
import { ExplorerError } from '../model/errors.ts';
import { MAX_ALPHA } from '../model/intervention.ts';

/** The model that ships with the page. */
export const SHIPPED_MODEL = 'public/models/SmolLM2-135M-Instruct-Q4_1/model.gguf';

/** The model of the pipeline's steps, the shipped one unless another is given. */
export const modelArgument = () => new Argument('[file.gguf]', 'the model').default(SHIPPED_MODEL);

export interface NumberRange {
  readonly min: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/** A parser for a number in [min, max]. */
export function numberIn({ min, max = Number.POSITIVE_INFINITY, integer = false }: NumberRange) {
  const kind = integer ? 'a whole number' : 'a number';
  const range = Number.isFinite(max) ? `from ${min} to ${max}` : `of at least ${min}`;
  return (text: string): number => {
    const value = Number(text);
    const fits =
      text.trim() !== '' && value >= min && value <= max && (!integer || Number.isSafeInteger(value));
    if (!fits) throw new InvalidArgumentError(`It must be ${kind} ${range}.`);
    return value;
  };
}

export const count = numberIn({ min: 0, integer: true });
export const atLeastOne = numberIn({ min: 1, integer: true });

/** α of one neuron, as `--scale l:j=α` gives it. */
export interface NeuronScale {
  readonly layer: number;
  readonly index: number;
  readonly alpha: number;
}

/** Parser of a repeatable `--scale l:j=α`; a later one for the same neuron wins. */
export function collectScale(text: string, earlier: readonly NeuronScale[] = []): readonly NeuronScale[] {
  const match = /^(\d+):(\d+)=(.+)$/.exec(text);
  const alpha = Number(match?.[3]?.trim() || Number.NaN);
  if (!match || !(alpha >= 0 && alpha <= MAX_ALPHA)) {
    throw new InvalidArgumentError(`It must be layer:index=α with α from 0 to ${MAX_ALPHA}, e.g. 12:345=0.`);
  }
  return [...earlier, { layer: Number(match[1]), index: Number(match[2]), alpha }];
}

/**
 * [n, α] with n = l·F + j, each neuron once.
 * @throws ExplorerError 'request.invalid' for a neuron that the model does not have.
 */
export function flattenScales(
  scales: readonly NeuronScale[],
  { layers, neurons }: ModelShape,
): [number, number][] {
  const flat = new Map<number, number>();
  for (const { layer, index, alpha } of scales) {
    if (layer >= layers || index >= neurons) {
      throw new ExplorerError(
        'request.invalid',
        `--scale ${layer}:${index}=${alpha}: the model has layers 0 to ${layers - 1} with neurons 0 to ${neurons - 1}`,
      );
    }
    flat.set(layer * neurons + index, alpha);
  }
  return [...flat];
}
