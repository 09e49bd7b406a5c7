// docs/bench.md: a section for each set, in the order of the sets. Sets measured now replace their sections; the others
// stay as they are, each with the machine and the day it was measured on.

/** What stands above the sections. */
const HEAD = [
  '# Measurements',
  'Contenders take turns within a run, a ratio is taken within a round, and the median of the rounds is shown. Ratios ' +
    'travel between machines, times do not; limits are stated with the share of them that was used. How to read each ' +
    'set, and how to run it: `bench/README.md`. Written by `npm run bench -- … --write`; do not edit.',
].join('\n\n');

export function headingOf(name: string, title: string): string {
  return `## ${title} (\`${name}\`)`;
}

/**
 * @param before the document as it is; empty: none yet
 * @param measured sections by name of their set, from their heading on
 * @param order names of all sets; sections of others are dropped
 */
export function withSections(
  before: string,
  measured: ReadonlyMap<string, string>,
  order: readonly string[],
): string {
  const sections = new Map<string, string>();
  for (const section of before.split(/^(?=## )/m).slice(1)) {
    const name = /\(`(\w+)`\)/.exec(section)?.[1];
    if (name) sections.set(name, section.trim());
  }
  const all = new Map([...sections, ...measured]);
  const kept = order.flatMap((name) => all.get(name) ?? []);
  return `${[HEAD, ...kept].join('\n\n')}\n`;
}
