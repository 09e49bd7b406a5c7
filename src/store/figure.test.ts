import { describe, expect, it } from 'vitest';
import { figureOf, metricOnShow, regionOnShow, stripControl, whyNoSpan, whyNoValues } from './figure.ts';
import { answeredExplorer, PROBE, probedExplorer } from './testing.ts';

describe('the figure on show', () => {
  it('is none before the first reading', async () => {
    const { store } = await probedExplorer();
    expect(figureOf(store.getState())).toBeNull();
  });

  it('is of the token on show, beside the same token of the normal answer, by the probe in use', async () => {
    const { store } = await answeredExplorer();
    store.getState().look('steered', 2);
    expect(figureOf(store.getState())).toEqual({
      metric: 'share',
      place: { arm: 'steered', start: 2, end: 3 },
      against: { arm: 'normal', start: 2, end: 3 },
      weights: new Map(PROBE.weights),
    });
  });

  it('differs from nothing on the normal answer, and weighs nothing without a probe', async () => {
    const { store } = await answeredExplorer();
    expect(metricOnShow({ metric: 'difference', arm: 'normal', probe: PROBE })).toBe('z');
    expect(metricOnShow({ metric: 'difference', arm: 'steered', probe: PROBE })).toBe('difference');
    expect(metricOnShow({ metric: 'contribution', arm: 'steered', probe: null })).toBe('share');
    store.getState().look('normal', 2);
    expect(figureOf(store.getState())?.against).toBeNull();
  });

  it('is the mean over the span where the answer has one, and says why where it has none', async () => {
    const { store } = await answeredExplorer();
    const spans = new Map([
      ['steered', { tokens: [0, 2] as const, isByHand: false, reading: 'done' as const }],
    ]);
    store.setState({ spans, region: 'span', arm: 'steered' });
    expect(figureOf(store.getState())?.place).toEqual({ arm: 'steered', start: 2, end: 4 });
    expect(whyNoSpan(store.getState())).toBeNull();
    store.setState({
      spans: new Map([['steered', { tokens: null, isByHand: false, reading: 'none' as const }]]),
    });
    expect(regionOnShow(store.getState())).toBe('token');
    expect(whyNoSpan(store.getState())).toContain('No part of this answer');
    store.setState({ probe: null });
    expect(whyNoSpan(store.getState())).toContain('Without a probe');
  });

  it('says why there is nothing to draw', async () => {
    const { store } = await answeredExplorer();
    store.getState().look('steered', 2);
    const [state, figure] = [store.getState(), figureOf(store.getState())];
    if (!figure || !state.run) throw new Error('nothing is on show');
    expect(whyNoValues(state, figure)).toContain('160 MB');
    expect(whyNoValues({ run: { ...state.run, isRecorded: true } }, figure)).toContain('recorded run');
    expect(whyNoValues(state, { ...figure, metric: 'difference', against: null })).toContain('shorter');
  });
});

describe('the control beside the set', () => {
  it('is that of the control answer while the set is turned, and is drawn for the set otherwise', async () => {
    const { store } = await probedExplorer();
    const turned = stripControl(store.getState());
    expect(turned?.neurons).toHaveLength(2);
    store.getState().setTarget('layer');
    const beside = stripControl(store.getState());
    expect(beside?.neurons).toEqual(turned?.neurons);
    expect(stripControl(store.getState())).toBe(beside);
    store.getState().setControlSeed(7);
    expect(stripControl(store.getState())).not.toBe(beside);
  });

  it('is none without a probe', async () => {
    const { store } = await probedExplorer();
    store.setState({ probe: null });
    expect(stripControl(store.getState())).toBeNull();
  });
});
