import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyReport as report, SHA256 } from '../testing/anyReport.ts';
import { bibtex, escapeText } from './bibtex.ts';

/** What TeX, BibTeX and files make trouble with, among anything else. */
const anyName = fc
  .array(fc.oneof(fc.constantFrom(...'\\{}%&#$_~^"@,=\n\u0000\u202e'), fc.string({ maxLength: 2 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

describe('BibTeX', () => {
  test('has the explorer, the paper and the model, and makes nothing up', () => {
    const text = bibtex(report());
    expect(text).toContain('author = {{The H-Neuron Explorer contributors}}');
    expect(text).toContain('eprint = {2512.01797}');
    expect(text).toContain('year = {2025}');
    expect(text).toContain(`note = {sha256 ${SHA256}; licence: Apache-2.0}`);
    expect(text).toContain('author = {{A \\& B}}');
    expect(text).not.toMatch(/doi/i);
    expect(text.match(/author = /g)).toHaveLength(2); // the paper's authors are not known here
  });

  test('gives no address that only this machine has', () => {
    expect(bibtex(report({ address: 'http://localhost:5173/' }))).not.toContain('localhost');
  });

  test('any name of a model leaves the entries whole: braces in pairs, no sign that TeX would obey', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const escaped = escapeText(name);
        expect(
          escaped.replace(/\\(textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}%&#$_]/g, ''),
        ).not.toMatch(/[\\{}%&#$_~^\n]/);
        const model = { ...report().model!, name, published: null };
        const lines = bibtex(report({ model })).split('\n');
        expect(lines.filter((line) => line.startsWith('@'))).toHaveLength(3);
        expect(lines.filter((line) => line === '}')).toHaveLength(3);
      }),
    );
  });
});
