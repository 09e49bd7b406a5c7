import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PAPER, SOFTWARE } from './software.ts';

const root = (name: string) => readFileSync(join(import.meta.dirname, '../../..', name), 'utf8');

test('CITATION.cff and package.json say the same of this software', () => {
  const citation = root('CITATION.cff');
  const { version, license } = JSON.parse(root('package.json'));
  expect(version).toBe(SOFTWARE.version);
  expect(license).toBe(SOFTWARE.licence);
  for (const line of [
    `title: ${SOFTWARE.name}`,
    `version: ${SOFTWARE.version}`,
    `license: ${SOFTWARE.licence}`,
    `  - name: ${SOFTWARE.authors}`,
  ]) {
    expect(citation.split('\n')).toContain(line);
  }
  expect(citation.replace(/\s+/g, ' ')).toContain(`${PAPER.title}, ${PAPER.year}, arXiv:${PAPER.arxiv}`);
});
