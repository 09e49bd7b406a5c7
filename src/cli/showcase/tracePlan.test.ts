import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PRESET_KIND_IDS, parsePresets } from '../../model/presets.ts';
import { planThreeAnswers, planTraces } from './tracePlan.ts';

const ID = 'SmolLM2-135M-Instruct-Q4_1';
const file = parsePresets(JSON.parse(readFileSync(`public/presets/${ID}.json`, 'utf8')), ID);

describe('the runs to record', () => {
  test('are the first visit’s and one of each kind, each under a name of its own', () => {
    const plan = planTraces(file);
    expect(plan.map(({ stem }) => stem)).toEqual([
      'first-visit',
      'knows',
      'doesnt-know',
      'nonexistent',
      'false-premise',
      'misleading-context',
      'are-you-sure',
    ]);
    expect(plan.slice(1).map(({ from }) => from.id)).toEqual([...PRESET_KIND_IDS]);
    expect(plan.at(-1)!.preset.turns).toHaveLength(2);
  });

  test('are the first of their kind that changes, but one of the kind that changes least, where nothing does', () => {
    const still = planTraces(file)
      .slice(1)
      .filter(({ preset, from }) => {
        if (preset.shows === 'no change') return true;
        expect(preset).toBe(from.picked[0]);
        return false;
      });
    expect(still).toHaveLength(1);
    const [{ from }] = still as [(typeof still)[0]];
    const share = (kind: typeof from) =>
      kind.rates.reduce((sum, { steered }) => sum + steered.changed / steered.of, 0);
    for (const kind of file.kinds) expect(share(kind)).toBeGreaterThanOrEqual(share(from));
  });

  test('are refused where the presets lack one that the rule names', () => {
    const kinds = file.kinds.map((kind) => ({
      ...kind,
      picked: kind.picked.filter(({ shows }) => shows === 'change'),
    }));
    expect(() => planTraces({ ...file, kinds })).toThrow('that shows no change; run `hneuron presets` again');
    expect(() => planTraces({ ...file, kinds: file.kinds.slice(0, 1) })).toThrow(
      'which a first visit opens with',
    );
  });

  test('with three answers for a blind round is the first of one turn, at the first strength that has them', async () => {
    const tried: string[] = [];
    const wanted = file.kinds[1]!.picked[2]!; // states something else at α 0 only
    const found = await planThreeAnswers(file, async ({ id }, alpha) => {
      tried.push(`${id}@${alpha}`);
      return id === wanted.id ? ['a', 'b', 'c'] : ['a', 'b'];
    });
    expect(found.preset).toBe(wanted);
    expect(found.how).toContain('at α = 0)');
    const before = [...file.kinds[0]!.picked, ...file.kinds[1]!.picked.slice(0, 3)];
    expect(tried).toEqual(
      before.flatMap(({ id, turned }) =>
        turned.filter(({ isOtherAnswer }) => isOtherAnswer).map(({ alpha }) => `${id}@${alpha}`),
      ),
    );
    await expect(planThreeAnswers(file, async () => ['a', 'b', 'a'])).rejects.toThrow(
      'three different answers',
    );
  });
});
