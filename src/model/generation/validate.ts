// Checks of what a generation is asked for. Each message names the field, the value found and the range allowed.

import { ExplorerError } from '../errors.ts';
import type { Sampling, StopRules } from './types.ts';

const MAX_TEMPERATURE = 100; // at this the distribution is flat in all but name

/** @throws ExplorerError 'request.invalid' */
export function validateSampling(sampling: Sampling): void {
  const { temperature, topK, topP, seed } = sampling;
  check(
    'sampling.temperature',
    temperature,
    temperature >= 0 && temperature <= MAX_TEMPERATURE,
    `0 (greedy) to ${MAX_TEMPERATURE}`,
  );
  check('sampling.topK', topK, Number.isSafeInteger(topK) && topK >= 0, 'a whole number, 0 (all) or more');
  check('sampling.topP', topP, topP > 0 && topP <= 1, 'above 0, at most 1 (all)');
  check(
    'sampling.seed',
    seed,
    Number.isSafeInteger(seed) && seed >= 0,
    `a whole number, 0 to ${Number.MAX_SAFE_INTEGER}`,
  );
}

/** @throws ExplorerError 'request.invalid' */
export function validateStopRules(stop: StopRules, vocabulary: number): void {
  check(
    'stop.maxTokens',
    stop.maxTokens,
    Number.isSafeInteger(stop.maxTokens) && stop.maxTokens >= 0,
    'a whole number, 0 (read only) or more',
  );
  validateTokens('stop.tokens', stop.tokens, vocabulary);
  stop.strings.forEach((string, i) => {
    check(`stop.strings[${i}]`, `'${string}'`, string.length > 0, 'at least one character');
  });
}

/** @throws ExplorerError 'request.invalid' unless every id is in [0, vocabulary) */
export function validateTokens(field: string, ids: readonly number[], vocabulary: number): void {
  ids.forEach((id, i) => {
    check(
      `${field}[${i}]`,
      id,
      Number.isInteger(id) && id >= 0 && id < vocabulary,
      `token ids, 0 to ${vocabulary - 1}`,
    );
  });
}

function check(field: string, value: number | string, allowed: boolean, range: string): void {
  if (!allowed) throw new ExplorerError('request.invalid', `${field} is ${value}; allowed: ${range}`);
}
