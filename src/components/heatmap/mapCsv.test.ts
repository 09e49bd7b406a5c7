import { expect, it } from 'vitest';
import { mapCsv } from './mapCsv.ts';

const PICTURE = {
  values: Float32Array.of(0.5, 2, Number.NaN, -1, 0, 1),
  layers: 2,
  neurons: 3,
};

it('writes a line for each cell on show, empty where nothing is known', () => {
  const window = { left: 0.2, right: 3, top: 0, bottom: 1 };
  expect(mapCsv({ ...PICTURE, window }, new Map([[1, -2]]), 'z')).toBe(
    'layer,index,z,weight in the probe\r\n0,0,0.5,\r\n0,1,2,-2\r\n0,2,,\r\n',
  );
});
