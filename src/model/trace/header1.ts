// The JSON part of a file of format 1, and what it says in terms of today's. Nothing writes it any more.

import * as v from 'valibot';
import { NO_INTERVENTION } from '../intervention.ts';
import { list, name, text, whole } from '../schemaParts.ts';
import { headerSchema, type TraceHeader, toHeaderIntervention } from './header.ts';

const { asked, arms, spans, outcome, experiment, scorer, control, tally, ...same } = headerSchema.entries;

export const header1Schema = v.object({
  ...same,
  asked: v.object({
    question: text,
    instruction: text,
    system: text,
    history: list(
      v.object({ question: text, instruction: text, answers: list(v.tuple([name, text]), 100) }),
      1000,
    ),
  }),
  arms: v.pipe(
    list(v.object({ ...arms.item.entries, from: v.nullable(v.object({ arm: name, tokens: whole })) }), 100),
    v.minLength(1, 'there is no arm'),
  ),
  spans: list(v.omit(spans.item, ['isByHand']), 100),
});

type Header1 = v.InferOutput<typeof header1Schema>;

/**
 * A fork of format 1 did not say what acts from there on: its moves do. Of earlier turns it had the words alone, without
 * tokens: each answer is one token without an end.
 */
export function fromHeader1(header: Header1): TraceHeader {
  const { asked, decoding } = header;
  return {
    ...header,
    asked: {
      ...asked,
      history: asked.history.map(({ question, instruction, answers }) => ({
        question,
        instruction,
        system: asked.system,
        decoding,
        outcome: 'done',
        control: null,
        arms: answers.map(([id, text]) => ({
          id,
          label: id,
          from: null,
          start: toHeaderIntervention(NO_INTERVENTION),
          moves: [],
          prompt: [],
          tokens: [{ id: 0, text, probability: 1, candidates: [] }],
          stop: null,
        })),
      })),
    },
    arms: header.arms.map((arm) => ({
      ...arm,
      from: arm.from && { ...arm.from, scales: arm.moves.at(-1)?.intervention ?? arm.start },
    })),
    spans: header.spans.map((span) => ({ ...span, isByHand: false })),
    outcome: 'done',
    experiment: null,
    scorer: null,
    control: null,
    tally: [],
  };
}
