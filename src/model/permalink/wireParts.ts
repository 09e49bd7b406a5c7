// What the short form of every part is made with: leaving out what goes without saying, arms as numbers.

/** The value, or undefined (which JSON leaves out) where it is the one that goes without saying. */
export function unless<T>(base: T, value: T): T | undefined {
  return value === base ? undefined : value;
}

/** The object, or undefined if nothing is left in it. */
export function some<T extends object>(object: T): T | undefined {
  return Object.values(object).some((value) => value !== undefined) ? object : undefined;
}

const ARMS = ['normal', 'steered', 'control'];

/** 0, 1, 2, then the forks. */
export function armNumber(arm: string): number {
  const place = ARMS.indexOf(arm);
  return place >= 0 ? place : ARMS.length - 1 + Number(arm.slice('fork-'.length));
}

export function armName(number: number): string {
  return ARMS[number] ?? `fork-${number - ARMS.length + 1}`;
}
