import { describe, expect, it } from 'vitest';
import { parseFragment } from '../../model/permalink/fragment.ts';
import type { SceneShow } from '../../model/talk/talk.ts';
import { sceneAddress } from './sceneAddress.ts';

const BASE = 'https://example.org/tools/';
const addressOf = (show: SceneShow) => sceneAddress(BASE, { id: 'a', title: 'A', notes: '', show });
const live = (fallback: { id: string; alpha: number } | null) =>
  ({ kind: 'experiment', experiment: {}, fallback }) as SceneShow;

describe('the address behind a QR code', () => {
  it('opens the recorded run of the scene, which needs no model', () => {
    const address = addressOf({ kind: 'trace', id: 'first-visit', alpha: 0.5, figure: 'map' });
    expect(address).toBe(`${BASE}#trace=first-visit&alpha=0.5`);
    expect(parseFragment(new URL(address).hash)).toEqual({ kind: 'trace', id: 'first-visit', alpha: 0.5 });
  });

  it('opens the recording that stands for an experiment, never the experiment', () => {
    expect(addressOf(live({ id: 'knows', alpha: 0 }))).toBe(`${BASE}#trace=knows&alpha=0`);
    expect(addressOf(live(null))).toBe(BASE);
  });

  it('is the page’s own for a scene of words', () => {
    expect(addressOf({ kind: 'words', text: ['Hello.'] })).toBe(BASE);
  });
});
