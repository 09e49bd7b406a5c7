// The shipped files are what the script writes, byte for byte. Reads all of WordNet, which takes seconds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BANK_FILES, type Bank, buildBank, SHIPPED_SEED } from './buildBank.ts';
import { jsonl } from './writeBank.ts';

const FOLDER = join(import.meta.dirname, '../../../public/questions');

it('writes the shipped question files again, byte for byte', () => {
  const bank = buildBank(SHIPPED_SEED);
  for (const [list, file] of Object.entries(BANK_FILES) as [keyof Bank, string][])
    expect(jsonl(bank[list]) === readFileSync(join(FOLDER, file), 'utf8'), `${file} is out of date`).toBe(
      true,
    );
});
