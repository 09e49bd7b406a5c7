import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SHIPPED_MODEL } from '../options.ts';
import { probeJsonSchema } from './schema.ts';

test('the published schema is that of the code', () => {
  const published = readFileSync(join(dirname(SHIPPED_MODEL), 'probes', 'probe.schema.json'), 'utf8');
  expect(published).toBe(probeJsonSchema());
});

test('the schema asks for what a reader needs', () => {
  const { required, properties } = JSON.parse(probeJsonSchema());
  expect(required).toEqual(expect.arrayContaining(['format', 'model', 'weights', 'intercept', 'reference']));
  expect(properties.model.required).toEqual(['sha256', 'layers', 'neurons']);
});
