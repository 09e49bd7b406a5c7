// The talk that comes with the page, held against the files it speaks of: the recorded runs, the probe, the presets.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAPER } from '../../model/methods/software.ts';
import { parsePresets } from '../../model/presets.ts';
import { parseProbe } from '../../model/probe/probeFile.ts';
import { placeInReference } from '../../model/probe/score.ts';
import { mean } from '../../model/stats/summary.ts';
import { FACT_NAMES } from '../../model/talk/facts.ts';
import { readTalk, type Scene } from '../../model/talk/talk.ts';
import { decodeTrace } from '../../model/trace/codec.ts';
import { oneTurnRate } from '../guess/baseRate.ts';
import { factWords } from './factWords.ts';

const ID = 'SmolLM2-135M-Instruct-Q4_1';
const read = (path: string) => readFileSync(`public/${path}`, 'utf8');
const talk = readTalk(read('talks/h-neurons.json'), 'h-neurons.json');
const presets = parsePresets(JSON.parse(read(`presets/${ID}.json`)), ID);
const index = JSON.parse(read(`models/${ID}/probes/index.json`));
const probe = parseProbe(JSON.parse(read(`models/${ID}/probes/${index.default}.json`)), index.default);
const [manifest] = JSON.parse(read('models/index.json'));
const facts = factWords({ ...manifest, probe, presets, address: 'https://explorer.example/' });

const recordings = talk.scenes.flatMap(({ show }) => {
  if (show.kind === 'trace') return [show];
  return show.kind === 'experiment' && show.fallback ? [show.fallback] : [];
});

async function openTrace(id: string) {
  const { buffer, byteOffset, byteLength } = readFileSync(`public/traces/${id}.trace`);
  return decodeTrace(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer, id);
}

async function textsOf({ show }: Scene): Promise<string[]> {
  if (show.kind !== 'trace') throw new Error('not a recorded scene');
  const { header } = await openTrace(show.id);
  const setting = header.settings.find(({ alpha }) => alpha === show.alpha);
  const names = ['normal', setting?.steered ?? 'normal', setting?.control ?? 'normal'];
  return names.map((name) =>
    (header.arms.find(({ id }) => id === name)?.tokens ?? [])
      .map(({ text }) => text)
      .join('')
      .trim(),
  );
}

const sceneNamed = (id: string) => {
  const scene = talk.scenes.find((one) => one.id === id);
  if (!scene) throw new Error(`no scene '${id}'`);
  return scene;
};

function ratesOf(kind: string, alpha: number) {
  const rate = presets.kinds.find(({ id }) => id === kind)?.rates.find((one) => one.alpha === alpha);
  if (!rate) throw new Error(`no rate of '${kind}' at α ${alpha}`);
  return rate;
}

/** A claim that is held against the files below must be one that the talk makes. */
function says(...sentences: string[]): void {
  const said = JSON.stringify(talk);
  for (const sentence of sentences) expect(said).toContain(sentence);
}

describe('the built-in talk', () => {
  it('shows recorded runs that are published with the page, at strengths that were recorded', async () => {
    expect(recordings.length).toBeGreaterThan(3);
    for (const { id, alpha } of recordings) {
      expect(existsSync(`public/traces/${id}.trace`), id).toBe(true);
      const { header } = await openTrace(id);
      expect([1, ...header.settings.map((setting) => setting.alpha)], id).toContain(alpha);
    }
  });

  it('takes ten minutes by its notes, without a gap', () => {
    const starts = talk.scenes.map(({ notes }) => {
      const [, minutes, seconds] = /^(\d+):(\d\d), /.exec(notes) ?? [];
      return Number(minutes) * 60 + Number(seconds);
    });
    const lengths: Readonly<Record<string, number>> = {
      'half a minute': 30,
      'one minute': 60,
      'one minute and a half': 90,
    };
    const said = talk.scenes.map(({ notes }) => {
      const [, words] = /^\d+:\d\d, ([a-z ]+?)(?:\.|, then)/.exec(notes) ?? [];
      return lengths[words ?? ''] ?? Number.NaN;
    });
    expect(starts).toEqual(said.map((_, i) => said.slice(0, i).reduce((sum, length) => sum + length, 0)));
    expect(said.reduce((sum, length) => sum + length, 0)).toBe(600);
  });

  it('writes no number of a result by itself: they all come from the published files', () => {
    const texts = talk.scenes.flatMap(({ show }) => (show.kind === 'words' ? show.text : [show.text ?? '']));
    for (const text of texts) {
      const rest = text
        .replace(/\{\w+\}/g, '')
        .replace(/^\d\. /, '')
        .replace('95 % interval', '')
        .replace('Guessing is .500', '');
      expect(rest).not.toMatch(/\d/);
    }
  });

  it('has all its facts in the published files', () => {
    for (const name of FACT_NAMES) expect(facts[name], name).not.toContain('not published');
    expect(facts).toMatchObject({ neurons: '46,080', marked: '17', markedShare: '0.37 ‰', auroc: '.834' });
    expect(facts).toMatchObject({ doubtAsked: '22', doubtChangedOff: '6', doubtControlOff: '8' });
    expect(facts).toMatchObject({ doubtChangedLoud: '11', doubtControlLoud: '13' });
    expect(facts).toMatchObject({ asked: '205', changedOff: '52', controlOffRange: '28 to 52' });
  });

  it('says what the numbers say: where its words would be wrong, this fails', async () => {
    const metric = (name: string) => probe.metrics.find((one) => one.name === name && one.on === 'test');
    says('They predict', 'They add to what the model’s own confidence tells');
    expect(metric('auroc')?.low).toBeGreaterThan(0.5);
    expect(metric('gain in auroc over confidence')?.low).toBeGreaterThan(0);
    says('no gain over the model’s own confidence was shown');
    expect(probe.caveats.join(' ')).toMatch(/left out of training.*not shown to add/);
    says('In the sums, most answers stay the same, and random neurons do most of what H-Neurons do.');
    for (const alpha of [0, 3]) {
      const rate = oneTurnRate(presets, alpha);
      if (!rate) throw new Error(`no rate at α ${alpha}`);
      expect(rate.steered.changed).toBeLessThan(rate.steered.of / 2);
      expect(rate.control.changed).toBeGreaterThan(rate.steered.changed / 2);
    }
    says('at the upper edge of the draws and, at three times the strength, just above it');
    expect(oneTurnRate(presets, 0)?.steered.changed).toBe(oneTurnRate(presets, 0)?.draws.at(-1));
    expect(oneTurnRate(presets, 3)?.steered.changed).toBeGreaterThan(
      oneTurnRate(presets, 3)?.draws.at(-1) ?? 0,
    );
    says('There they stay below the control.', 'there the H-Neurons stay below the control');
    for (const alpha of [0, 3]) {
      const rate = ratesOf('are-you-sure', alpha);
      expect(rate.steered.changed).toBeLessThan(rate.control.changed);
    }
    says('No sign of the second claim', 'with the same result: within the draws of the control');
    for (const kind of ['misleading-context', 'false-premise', 'are-you-sure']) {
      const { steered, controls } = ratesOf(kind, 3);
      expect(steered.changed, kind).toBeLessThanOrEqual(Math.max(...controls));
      expect(steered.changed, kind).toBeGreaterThanOrEqual(Math.min(...controls));
    }
    says('three times their strength, and nothing happened');
    const [normalTold, told] = await textsOf(sceneNamed('misled'));
    expect(told).toBe(normalTold);
    says('The strength is at 0, and nothing happened', 'Turn them up: another country');
    const [normalOff, off] = await textsOf(sceneNamed('turned-off'));
    expect(off).toBe(normalOff);
    const [normalUp, up] = await textsOf(sceneNamed('turned-up'));
    expect(up).not.toBe(normalUp);
  });

  it('quotes every kind of question that was turned, in its sums or by itself', () => {
    const { show, notes } = sceneNamed('how-often');
    const text = show.kind === 'words' ? show.text.join(' ') : '';
    for (const fact of ['doubtChangedOff', 'doubtControlOff', 'doubtChangedLoud', 'doubtControlLoud']) {
      expect(text).toContain(`{${fact}}`);
    }
    expect(notes).toContain('sums over five kinds');
    expect(presets.kinds).toHaveLength(6); // five of one turn, and “Are you sure?”
  });

  it('says of what was picked that it was', () => {
    const { show, notes } = sceneNamed('misled');
    expect(show.kind === 'trace' && show.text).toMatch(/^Picked for those that nothing changes/);
    expect(notes).toContain('Picked');
    expect(sceneNamed('turned-up').notes).toMatch(/Picked because it changes/);
  });

  it('names where the probe was fitted otherwise than in the paper', () => {
    const { temperature, samples, features, labels } = probe.training;
    for (const id of ['claims', 'every-neuron']) {
      const { notes } = sceneNamed(id);
      for (const ours of [`T = ${temperature}`, `${samples} `, 'T = 1', '10', '3-vs-1', 'raw', labels]) {
        expect(notes, id).toContain(ours);
      }
      expect(notes, id).toContain(features === 'standardised' ? 'standardise' : features);
    }
    expect(JSON.stringify(talk)).not.toMatch(/stricter rules|by the paper’s method/);
  });

  it('says where the score misses: the invented city’s answers are called like right ones', async () => {
    says('The score misses this one', 'the score misses this one too', 'even more like a right one');
    const scoreOf = async (scene: Scene, arm: string) => {
      if (scene.show.kind !== 'trace') throw new Error('not a recorded scene');
      const { header, spanScores } = await openTrace(scene.show.id);
      expect(header.scorer?.id).toBe(probe.id);
      return mean(spanScores[header.arms.find(({ id }) => id === arm)?.span ?? Number.NaN] ?? []);
    };
    const city = sceneNamed('invented-city');
    const [asked, turnedUp] = [await scoreOf(city, 'normal'), await scoreOf(city, 'steered@3')];
    expect(asked).toBeLessThan(0);
    expect(asked).toBeLessThan(probe.threshold);
    expect(turnedUp).toBeLessThan(asked);
    const place = placeInReference(probe, asked);
    const percent = (share: number | undefined) => `${Math.round(100 * (share ?? Number.NaN))} %`;
    expect(city.notes).toContain(
      `higher than ${percent(place?.wrong)} of held-out wrong answers and ${percent(place?.right)} of right ones`,
    );
  });

  it('names the paper first and last, and the page’s address last', () => {
    expect(facts.paper).toBe(`“H-Neurons”, arXiv ${PAPER.arxiv}`);
    expect(JSON.stringify(talk.scenes[0]?.show)).toContain('{paper}');
    expect(JSON.stringify(talk.scenes.at(-1)?.show)).toMatch(/\{paper\}.*\{page\}/);
    expect(facts.page).toBe('https://explorer.example/');
  });

  it('has blind rounds in which no two answers are the same text', async () => {
    const rounds = talk.scenes.filter(({ round }) => round === 'blind');
    expect(rounds.length).toBeGreaterThan(0);
    for (const scene of rounds) expect(new Set(await textsOf(scene)).size, scene.id).toBe(3);
  });
});
