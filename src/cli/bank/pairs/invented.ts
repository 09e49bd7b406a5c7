// Names of things that do not exist, made of own syllables and refused where any source has them.

import { draw } from '../text.ts';

const STARTS =
  'bral cren dro fel gli hov jur kel lor mav nar plo quen rul sarn tev ulm vor wex yan zor bem dax fru'.split(
    ' ',
  );
const MIDDLES = 'a e i o u ani ela iro omu una avi eno ilo oru ute'.split(' ');
const ENDS: Readonly<Record<NameStyle, readonly string[]>> = {
  place: 'dovia mora stan vash tria quil berg dal nesh vika'.split(' '),
  thing: 'bit dle fin gog lum nip pard rax tle zine'.split(' '),
  person: 'bert dine fort gan lin mond rick sley tov wyn'.split(' '),
  element: 'dium nium rium thium vium'.split(' '),
};

export type NameStyle = 'place' | 'thing' | 'person' | 'element';

/**
 * Draws names until one is new and unknown.
 * @param known lower-case names and words that exist; the drawn name is added
 * @returns lower case
 */
export function inventName(seed: number, style: NameStyle, purpose: string, known: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const pick = (list: readonly string[], part: string) =>
      list[Math.floor(draw(seed, `name:${style}:${purpose}:${attempt}:${part}`) * list.length)]!;
    const name = pick(STARTS, 'start') + pick(MIDDLES, 'middle') + pick(ENDS[style], 'end');
    if (known.has(name)) continue;
    known.add(name);
    return name;
  }
}
