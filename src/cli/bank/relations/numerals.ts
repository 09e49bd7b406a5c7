// How numbers are written: in words, as ordinals, in Roman numerals; every accepted wording.

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** Digits and words. */
export function number(n: number): string[] {
  return [String(n), ...spelled(n)];
}

/** In words, up to 99; nothing above. */
export function spelled(n: number): string[] {
  if (n < 20) return [ONES[n]!];
  if (n > 99) return [];
  const tens = TENS[Math.floor(n / 10)]!;
  return n % 10 === 0 ? [tens] : [`${tens}-${ONES[n % 10]}`, `${tens} ${ONES[n % 10]}`];
}

const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

export function ordinal(n: number): string[] {
  return spelled(n).map((words) =>
    words.replace(/[a-z]+$/, (last) => ORDINALS[last] ?? `${last.replace(/y$/, 'ie')}th`),
  );
}

export function ordinalDigits(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

export function roman(n: number): string {
  const steps: [number, string][] = [
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let text = '';
  let left = n;
  for (const [value, sign] of steps) {
    for (; left >= value; left -= value) text += sign;
  }
  return text;
}
