// What the engine must give twice: a moved run made again by its moves, a fork that keeps its parent's scales, two
// histories side by side and each alone, comparisons and the answers they stand for.

import { NO_INTERVENTION } from '../../../src/model/intervention.ts';
import type { EngineClient } from '../../../src/workers/client/engineClient.ts';
import type { AskedArm, BackendName, GenerateEvent } from '../../../src/workers/protocol.ts';
import { ofMax } from '../compare.ts';
import { answerRequest, loadRequest, QUESTION, withClient } from './client.ts';

const TOKENS = 24;
const SAMPLING = { temperature: 0.9, topK: 0, topP: 0.95, seed: 3 };
const steered = {
  ...NO_INTERVENTION,
  own: Array.from({ length: 60 }, (_, i) => [i * 6, 3] as const),
};
const normal: AskedArm = { id: 'normal', messages: QUESTION, intervention: NO_INTERVENTION };

interface Answer {
  readonly drawn: number[];
  /** Of all passes, one after another. */
  readonly z: Float32Array;
  readonly text: string;
}

async function answersOf(
  client: EngineClient,
  arms: readonly AskedArm[],
  onEvent: (event: GenerateEvent, runId: string) => void = () => {},
): Promise<{ answerOf: (arm: string) => Answer; moves: NonNullable<AskedArm['moves']> }> {
  const events: GenerateEvent[] = [];
  const runId = crypto.randomUUID();
  await client.generate({ ...answerRequest(runId, TOKENS), arms, sampling: SAMPLING }, (event) => {
    events.push(event);
    onEvent(event, runId);
  });
  const answerOf = (arm: string): Answer => {
    const own = events.filter((event) => event.type === 'pass').filter(({ pass }) => pass.arm === arm);
    const drawn = own.flatMap(({ pass }) => (pass.next ? [pass.next.id] : []));
    const z = Float32Array.from(own.flatMap(({ pass }) => [...pass.z]));
    return { drawn, z, text: own.map(({ text }) => text).join('') };
  };
  return { answerOf, moves: events.filter((event) => event.type === 'moved') };
}

export async function histories({ backend }: { readonly backend: BackendName }) {
  return withClient(async (client) => {
    await client.load(loadRequest(backend), () => {});

    // A slider moved in the answer, then the same by its moves.
    const first: AskedArm = { ...normal, id: 'steered' };
    let isAsked = false;
    const live = await answersOf(client, [normal, first], (event, runId) => {
      if (event.type !== 'pass' || event.pass.next === null || isAsked) return;
      isAsked = true;
      void client.setIntervention(runId, 'steered', steered);
    });
    const again = await answersOf(client, [normal, { ...first, moves: live.moves }]);
    const parent = live.answerOf('normal');

    // A fork with nothing turned, beside an answer to another conversation.
    const fork: AskedArm = { ...normal, id: 'fork-1', kept: parent.drawn.slice(0, 7) };
    const other: AskedArm = {
      id: 'other',
      messages: [
        ...QUESTION,
        { role: 'assistant', content: 'Paris.' },
        { role: 'user', content: 'And of Spain?' },
      ],
      intervention: steered,
    };
    const together = await answersOf(client, [fork, other]);
    const alone = await answersOf(client, [other]);

    const [same, apart] = await client.compare({
      messages: QUESTION,
      interventions: [NO_INTERVENTION, steered],
      sampling: SAMPLING,
      stop: { maxTokens: TOKENS, strings: [] },
    });
    const whole = (await answersOf(client, [{ ...normal, intervention: steered }])).answerOf('normal');
    const lens = await client.lens({ neuron: 200, top: 5 });
    return {
      moves: live.moves.length,
      replayed: {
        drawn: [live.answerOf('steered').drawn, again.answerOf('steered').drawn],
        z: ofMax(again.answerOf('steered').z, live.answerOf('steered').z),
      },
      forked: {
        drawn: [parent.drawn, [...parent.drawn.slice(0, 7), ...together.answerOf('fork-1').drawn]],
        text: [parent.text, together.answerOf('fork-1').text],
      },
      beside: {
        drawn: [alone.answerOf('other').drawn, together.answerOf('other').drawn],
        z: ofMax(together.answerOf('other').z, alone.answerOf('other').z),
      },
      compared: {
        same: { found: same, text: parent.text },
        apart: {
          found: apart,
          differsAt: whole.drawn.findIndex((id, t) => id !== parent.drawn[t]),
          text: whole.text,
        },
      },
      lens: { raised: lens.raised.length, lowered: lens.lowered.length },
    };
  });
}
