import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { collectScale, flattenScales, numberIn } from './options.ts';

const shape = { layers: 2, neurons: 3, vocabulary: 10 };

describe('numberIn', () => {
  it('takes numbers inside the range, ends included', () => {
    expect(['0', '0.5', '1'].map(numberIn({ min: 0, max: 1 }))).toEqual([0, 0.5, 1]);
  });

  it.each(['', ' ', 'x', '-0.1', '1.1', 'NaN', '1e999'])('refuses "%s" for 0 to 1', (text) => {
    expect(() => numberIn({ min: 0, max: 1 })(text)).toThrow(InvalidArgumentError);
  });

  it('refuses a fraction where a whole number is wanted', () => {
    expect(() => numberIn({ min: 0, integer: true })('2.5')).toThrow('a whole number of at least 0');
  });
});

describe('--scale', () => {
  it('becomes [n, α] with n = l·F + j, a later one for a neuron winning', () => {
    const scales = ['0:2=0', '1:1=2.5', '0:2=3'].reduce(
      (earlier, text) => collectScale(text, earlier),
      collectScale('1:0=1'),
    );
    expect(flattenScales(scales, shape)).toEqual([
      [3, 1],
      [2, 3],
      [4, 2.5],
    ]);
  });

  it.each(['1', '1:2', '1:2=', '1:2= ', '1:2=x', '1:2=Infinity', '-1:2=0', 'a:b=1'])(
    'refuses "%s"',
    (text) => {
      expect(() => collectScale(text)).toThrow('layer:index=α');
    },
  );

  it('names a neuron that the model does not have', () => {
    expect(() => flattenScales(collectScale('2:0=1'), shape)).toThrow(
      '--scale 2:0=1: the model has layers 0 to 1 with neurons 0 to 2',
    );
  });
});
