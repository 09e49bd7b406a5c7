import { expect, it } from 'vitest';
import { tableCsv } from '../../render/table.ts';
import { mapTable } from './mapTable.ts';

const PICTURE = {
  values: Float32Array.of(0.5, 2, Number.NaN, -1, 0, 1),
  layers: 2,
  neurons: 3,
};

it('writes a line for each cell on show, empty where nothing is known', () => {
  const window = { left: 0.2, right: 3, top: 0, bottom: 1 };
  expect(tableCsv(mapTable({ ...PICTURE, window }, new Map([[1, -2]]), 'z'))).toBe(
    'layer (from 0),"index (in the layer, from 0)",z,weight (logit per share of output)\r\n' +
      '0,0,0.5,\r\n0,1,2,-2\r\n0,2,,\r\n',
  );
});
