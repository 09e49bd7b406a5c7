// `hneuron questions`: builds the bank and writes it, one question a line, with a README that counts it.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Question } from '../../model/questions/question.ts';
import { BANK_FILES, type Bank, buildBank } from './buildBank.ts';
import { describeBank } from './describeBank.ts';

/**
 * Writes the question files and README.md; the same seed gives the same bytes.
 * @param out folder, made where it is missing
 */
export async function writeBank({ out, seed }: { out: string; seed: number }): Promise<Bank> {
  const bank = buildBank(seed);
  await mkdir(out, { recursive: true });
  for (const [list, file] of Object.entries(BANK_FILES) as [keyof Bank, string][])
    await writeFile(join(out, file), jsonl(bank[list]));
  await writeFile(join(out, 'README.md'), describeBank(bank, seed));
  return bank;
}

/** @returns one JSON object a line, the last line ended */
export function jsonl(questions: readonly Question[]): string {
  return questions.map((question) => `${JSON.stringify(question)}\n`).join('');
}
