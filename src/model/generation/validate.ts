// Checks of what a generation is asked for. Each message names the field, the value found and the range allowed.

import type { ModelShape } from '../config.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import { type Intervention, validateIntervention } from '../intervention.ts';
import type { ArmRequest, Sampling, StopRules } from './types.ts';

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

/**
 * Ids and moves; an arm's own intervention is checked where it is applied.
 * @throws ExplorerError 'request.invalid' unless each id is there once, and each arm's moves are by ascending position
 */
export function validateArms(arms: readonly ArmRequest[], shape: ModelShape): void {
  if (arms.length === 0 || new Set(arms.map(({ id }) => id)).size < arms.length) {
    throw new ExplorerError(
      'request.invalid',
      `arms are ${arms.map((arm) => `'${arm.id}'`).join(', ') || 'none'}; allowed: one or more, each id once`,
    );
  }
  for (const { id, moves = [] } of arms) {
    let from = 0;
    moves.forEach(({ position, intervention }, i) => {
      const field = `arm '${id}': moves[${i}]`;
      check(
        `${field}.position`,
        position,
        Number.isSafeInteger(position) && position >= from,
        `whole numbers from ${from} on, ascending`,
      );
      from = position;
      validateMoved(field, intervention, shape);
    });
  }
}

function validateMoved(field: string, intervention: Intervention, shape: ModelShape): void {
  try {
    validateIntervention(intervention, shape);
  } catch (error) {
    if (!isExplorerError(error, 'request.invalid')) throw error;
    throw new ExplorerError('request.invalid', `${field}.${error.message}`, { cause: error });
  }
}

function check(field: string, value: number | string, allowed: boolean, range: string): void {
  if (!allowed) throw new ExplorerError('request.invalid', `${field} is ${value}; allowed: ${range}`);
}
