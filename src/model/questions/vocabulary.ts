// The closed word lists that the rules on answers share. They name grammar (verbs, prepositions, fillers), never
// subjects or answers; a list that grows with the questions would be a rule fitted to them.

export function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Verbs that join what is asked with what is answered. */
export const LINKS =
  set(`is are was were be means mean meant became becomes has have had uses use used stands stand
  belongs belong comes equals refers represents denotes consists contains spells originates
  originated`);

/** After these a clause begins that says something else about the same thing. */
export const CLAUSE_STARTS =
  set(`who whom whose which that where when because since while although though but if as so
  whereas unless until`);

export const PREPOSITIONS =
  set(`in on at with by for from to into onto between near under during over against within
  without along across after before through throughout around among about towards toward behind beside per via than`);

/** Participles that begin a description of the noun before them. */
export const PARTICIPLES =
  set(`located situated found based known called named used born made bordered bordering
  composed comprising consisting containing grown produced created written spoken formed built played meaning referring serving
  belonging starring featuring having being including associated considered derived related founded celebrated
  characterized describing involving living originating native native famous responsible capable`);

/** Words that carry no answer: what an answer may say around it. */
export const FILLERS =
  set(`a an the of and or also actually indeed simply just usually often typically commonly
  generally most primarily mainly specifically officially currently very is are was were be been being it its this
  that these those he she they his her their there here i you we my your our me who whom whose which what where when how
  why do does did has have had can could will would should may might must s to in on at by for from with as into than
  so not if answer question person man woman thing one word name term called known named following given correct
  right sure yes okay ok well located situated spoken found lies there only`);

/** 'a type of', 'the state of', 'one of the': nouns that only hand on to what follows their 'of'. */
export const HEADS =
  set(`type kind sort form species variety example part piece member group family class category
  number name word term state city country continent region province island territory river area symbol language
  currency position title role branch field genus instance unit 1`);

export const NEGATIONS =
  set(`not isnt arent wasnt werent never no neither nor cannot cant dont doesnt didnt hasnt havent
  without`);

/** Nouns that add nothing to the one before: 'a clothing item' is clothing, 'a chemical element' no chemical. */
export const EMPTY_NOUNS =
  set(`item object thing weapon device tool product material breed vessel instrument structure
  species variety type kind form piece animal plant family group`);
