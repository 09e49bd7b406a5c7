// Chemical elements (periodic-table) and the states of the USA (typed-usa-states).

import { createRequire } from 'node:module';
import { type Fact, type Relation, relationMaker } from '../relation.ts';
import { sourceOf } from '../sources.ts';

const require = createRequire(import.meta.url);

interface Element {
  readonly atomicNumber: number;
  readonly symbol: string;
  readonly name: string;
  readonly groupBlock: string;
  readonly standardState: string;
}

interface State {
  readonly name: string;
  readonly abbreviation: string;
  readonly capital: string;
  readonly territory: boolean;
}

/** Symbols that are English words too: no text tells whether they were meant. */
const IS_A_WORD = new Set(['I', 'As', 'At', 'In', 'He', 'No', 'Be', 'Am', 'Os', 'La', 'Ho', 'Es', 'Os']);
const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  Aluminum: 'Aluminium',
  Cesium: 'Caesium',
  Sulfur: 'Sulphur',
};

export function readElements(): Element[] {
  const { elements }: { elements: Record<string, Element> } = require('periodic-table');
  return Object.values(elements).filter(({ name }) => !/^Un[a-z]*ium$|^Unun/.test(name) && name !== '');
}

export function readStates(): State[] {
  const { usaStates }: { usaStates: State[] } = require('typed-usa-states/dist/states.js');
  return usaStates.filter(({ territory, capital }) => !territory && Boolean(capital));
}

export function elementRelations(): Relation[] {
  const elements = readElements();
  const source = sourceOf('periodic-table');
  const relation = (name: string, phrasings: string[], facts: Fact[]): Relation => ({
    name,
    source,
    phrasings,
    each: 2,
    cap: 80,
    form: true, // a symbol abbreviates the name
    facts: facts.filter(({ answers }) => answers.length > 0),
  });
  const about = (answers: (element: Element) => string[]): Fact[] =>
    elements.map((element) => ({
      subject: element.name.toLowerCase(),
      answers: answers(element),
      weight: -element.atomicNumber,
    }));
  const inverse = (shown: (element: Element) => string): Fact[] =>
    elements.map((element) => ({
      subject: element.name.toLowerCase(),
      shown: shown(element),
      answers: [element.name, OTHER_SPELLINGS[element.name] ?? []].flat(),
      weight: -element.atomicNumber,
    }));
  return [
    relation(
      'element-symbol',
      ['What is the chemical symbol of {x}?', 'Which symbol does the element {x} have?'],
      about(({ symbol }) => (IS_A_WORD.has(symbol) ? [] : [symbol])),
    ),
    relation(
      'symbol-element',
      ["Which chemical element has the symbol '{x}'?", "What does '{x}' stand for in the periodic table?"],
      inverse(({ symbol }) => symbol),
    ),
    relation(
      'element-number',
      ['What is the atomic number of {x}?', 'How many protons does an atom of {x} have?'],
      about(({ atomicNumber }) => [String(atomicNumber)]),
    ),
    relation(
      'number-element',
      ['Which chemical element has atomic number {x}?', 'Which element is number {x} in the periodic table?'],
      inverse(({ atomicNumber }) => String(atomicNumber)),
    ),
    relation(
      'element-group',
      [
        'Which group of elements does {x} belong to?',
        'To which family of chemical elements does {x} belong?',
      ],
      about(({ groupBlock }) => groups(groupBlock)),
    ),
    relation(
      'element-state',
      [
        'In which state of matter is {x} at room temperature?',
        'What state of matter is {x} at room temperature?',
      ],
      about(({ standardState, atomicNumber }) =>
        // Nearly all are solid: the lighter ones stand for them.
        atomicNumber > (standardState === 'solid' ? 40 : 99) ||
        !['solid', 'liquid', 'gas'].includes(standardState)
          ? []
          : [standardState, ...(standardState === 'gas' ? ['gaseous', 'gases'] : [])],
      ),
    ),
  ];
}

/** Names of the element's family; none where the package's is no family (metal, nonmetal). */
function groups(group: string): string[] {
  const other: Readonly<Record<string, readonly string[]>> = {
    'alkali metal': ['alkali metals'],
    'alkaline earth metal': ['alkaline earth metals', 'alkaline earth', 'alkaline-earth metals'],
    'transition metal': ['transition metals', 'transition element', 'transition elements'],
    lanthanoid: ['lanthanide', 'lanthanides', 'lanthanoids', 'rare earth', 'rare earths', 'rare-earth metal'],
    actinoid: ['actinide', 'actinides', 'actinoids'],
    'noble gas': ['noble gases', 'inert gas', 'inert gases'],
    halogen: ['halogens'],
    metalloid: ['metalloids', 'semimetal', 'semimetals'],
  };
  const found = other[group];
  return found === undefined ? [] : [group, ...found];
}

export function stateRelations(): Relation[] {
  const states = readStates();
  const source = sourceOf('typed-usa-states');
  const relation = relationMaker({ source, each: 2, cap: 60 });
  const inverse = (shown: (state: State) => string): Fact[] =>
    states.map((state) => ({ subject: state.name, shown: shown(state), answers: [state.name] }));
  return [
    relation(
      'state-capital',
      ['What is the capital of the US state of {x}?', 'Which city is the capital of the state of {x}?'],
      states.map(({ name, capital }) => ({ subject: name, answers: [capital] })),
      { linked: true },
    ),
    relation(
      'capital-state',
      ['{x} is the capital of which US state?', 'Of which US state is {x} the capital?'],
      inverse(({ capital }) => capital),
    ),
    relation(
      'state-abbreviation',
      [
        'What is the two-letter abbreviation of the US state of {x}?',
        'Which two-letter postal code does the state of {x} have?',
      ],
      states
        .filter(
          ({ abbreviation }) =>
            !['IN', 'OR', 'ME', 'OH', 'HI', 'OK', 'MA', 'PA', 'ID', 'AL', 'LA'].includes(abbreviation),
        )
        .map(({ name, abbreviation }) => ({ subject: name, answers: [abbreviation] })),
      { form: true },
    ),
    relation(
      'abbreviation-state',
      ["Which US state has the abbreviation '{x}'?", "Which US state does the postal code '{x}' stand for?"],
      inverse(({ abbreviation }) => abbreviation),
      { form: true },
    ),
  ];
}
