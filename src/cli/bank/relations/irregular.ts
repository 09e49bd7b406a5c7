// The irregular forms of common English words: base, past, participle; singular, plural; comparative, superlative.
// '/' separates forms that are both right.

function table(text: string): string[][] {
  return text
    .trim()
    .split(/\s*,\s*/)
    .map((entry) => entry.trim().split(/\s+/));
}

export const IRREGULAR_VERBS: ReadonlyMap<string, readonly string[]> = new Map(
  table(`be was/were been, have had had, do did done, say said said, go went gone, get got gotten/got, make made made,
  know knew known, think thought thought, take took taken, see saw seen, come came come, give gave given,
  find found found, tell told told, feel felt felt, become became become, leave left left, put put put,
  mean meant meant, keep kept kept, let let let, begin began begun, show showed shown/showed, hear heard heard,
  run ran run, hold held held, bring brought brought, write wrote written, sit sat sat, stand stood stood,
  lose lost lost, pay paid paid, meet met met, set set set, lead led led, understand understood understood,
  speak spoke spoken, read read read, spend spent spent, grow grew grown, win won won, teach taught taught,
  buy bought bought, send sent sent, build built built, fall fell fallen, cut cut cut, sell sold sold,
  break broke broken, eat ate eaten, draw drew drawn, choose chose chosen, rise rose risen, wear wore worn,
  drive drove driven, catch caught caught, fight fought fought, throw threw thrown, deal dealt dealt,
  forget forgot forgotten, lay laid laid, sing sang sung, fly flew flown, sleep slept slept, drink drank drunk,
  shoot shot shot, hit hit hit, hurt hurt hurt, cost cost cost, shut shut shut, bite bit bitten, blow blew blown,
  dig dug dug, feed fed fed, flee fled fled, freeze froze frozen, hang hung/hanged hung/hanged, hide hid hidden,
  ride rode ridden, ring rang rung, seek sought sought, shake shook shaken, shine shone/shined shone/shined,
  sink sank/sunk sunk, slide slid slid, steal stole stolen, stick stuck stuck, strike struck struck/stricken,
  swear swore sworn, sweep swept swept, swim swam swum, swing swung swung, tear tore torn, wake woke/waked woken/waked,
  weep wept wept, wind wound wound, bend bent bent, bind bound bound, bleed bled bled, breed bred bred,
  burst burst burst, cling clung clung, creep crept crept, grind ground ground, lend lent lent, spin spun spun,
  split split split, spread spread spread, spring sprang/sprung sprung, sting stung stung, weave wove/weaved woven/weaved,
  withdraw withdrew withdrawn, arise arose arisen, bear bore borne/born, beat beat beaten, bet bet bet, cast cast cast,
  lie lay/lied lain/lied, light lit/lighted lit/lighted, forgive forgave forgiven, overcome overcame overcome,
  undergo underwent undergone, fit fit/fitted fit/fitted, quit quit/quitted quit/quitted, rid rid rid, shed shed shed,
  shrink shrank/shrunk shrunk, spit spat/spit spat/spit, stride strode stridden, sew sewed sewn/sewed,
  sow sowed sown/sowed, mow mowed mown/mowed, saw sawed sawn/sawed, swell swelled swollen/swelled,
  prove proved proven/proved, learn learned/learnt learned/learnt, burn burned/burnt burned/burnt,
  dream dreamed/dreamt dreamed/dreamt, lean leaned/leant leaned/leant, leap leaped/leapt leaped/leapt,
  spell spelled/spelt spelled/spelt, spill spilled/spilt spilled/spilt, spoil spoiled/spoilt spoiled/spoilt,
  kneel knelt/kneeled knelt/kneeled, dwell dwelt/dwelled dwelt/dwelled, dive dived/dove dived, wed wed/wedded wed/wedded,
  knit knitted/knit knitted/knit, speed sped/speeded sped/speeded, bid bid/bade bid/bidden, forbid forbade forbidden,
  foresee foresaw foreseen, withstand withstood withstood, uphold upheld upheld, rebuild rebuilt rebuilt,
  mistake mistook mistaken, misunderstand misunderstood misunderstood, overtake overtook overtaken, strive strove/strived striven/strived,
  thrust thrust thrust, tread trod trodden/trod, string strung strung, sling slung slung, slit slit slit, plead pleaded/pled pleaded/pled,
  shear sheared shorn/sheared, shave shaved shaved/shaven, admit admitted admitted, commit committed committed,
  permit permitted permitted, occur occurred occurred, refer referred referred, prefer preferred preferred,
  control controlled controlled, compel compelled compelled, visit visited visited, develop developed developed,
  happen happened happened, offer offered offered, suffer suffered suffered, enter entered entered,
  consider considered considered, remember remembered remembered, return returned returned, remain remained remained,
  receive received received, require required required, report reported reported, remove removed removed,
  believe believed believed, refuse refused refused, repeat repeated repeated, reply replied replied, reach reached reached`).map(
    ([base, ...forms]) => [base!, forms],
  ),
);

export const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map(
  table(`man men, woman women, child children, foot feet, tooth teeth, goose geese, mouse mice, louse lice, ox oxen,
  wife wives, knife knives, life lives, leaf leaves, loaf loaves, half halves, calf calves, wolf wolves, thief thieves,
  shelf shelves, self selves, elf elves, scarf scarves/scarfs, hoof hooves/hoofs, wharf wharves/wharfs, policeman policemen,
  fireman firemen, gentleman gentlemen, fisherman fishermen, salesman salesmen, grandchild grandchildren,
  housewife housewives, midwife midwives, crisis crises, analysis analyses, thesis theses, hypothesis hypotheses,
  oasis oases, axis axes, basis bases, diagnosis diagnoses, parenthesis parentheses, synthesis syntheses,
  phenomenon phenomena, criterion criteria, bacterium bacteria, stimulus stimuli, nucleus nuclei, alumnus alumni,
  fungus fungi/funguses, cactus cacti/cactuses, radius radii/radiuses, larva larvae, alga algae, vertebra vertebrae/vertebras,
  potato potatoes, tomato tomatoes, hero heroes, echo echoes, veto vetoes, torpedo torpedoes, photo photos, piano pianos,
  radio radios, video videos, zoo zoos, kangaroo kangaroos, studio studios, bus buses/busses, glass glasses, class classes,
  boss bosses, dress dresses, kiss kisses, loss losses, cross crosses, business businesses, quiz quizzes, roof roofs/rooves,
  chief chiefs, cliff cliffs, proof proofs, belief beliefs, chef chefs, reef reefs, museum museums, album albums,
  stadium stadiums/stadia, human humans, ditch ditches, lens lenses, virus viruses, circus circuses`).map(
    ([noun, form]) => [noun!, form!],
  ),
);

export const IRREGULAR_ADJECTIVES: ReadonlyMap<string, readonly string[]> = new Map(
  table(`good better best, bad worse worst, far farther/further farthest/furthest, little less/littler least/littlest,
  many more most, much more most, old older/elder oldest/eldest, ill worse worst,
  cruel crueler/crueller cruelest/cruellest`).map(([base, ...forms]) => [base!, forms]),
);

/** Nouns of countable fields that have no plural, are one already, or mean another thing in it. */
export const NO_PLURAL: ReadonlySet<string> = new Set(
  `japan, police, people, cattle, furniture, clothing, clothes, fish, sheep, deer, moose, salmon, trout, aircraft, equipment, jewelry, music,
  staff, mankind, humanity, youth, trousers, headquarters, hair, blood, south, north, east, west, heaven, hell, childhood,
  software, hardware, machinery, pottery, cavalry, infantry, poultry, livestock, wildlife, society, data, media, bacteria,
  dice, series, species, means, men, women, children, nobility, clergy, silk, cotton, linen, wool, leather, paper, glass,
  medicine, aluminum, earth, midnight, noon, yesterday, today, tomorrow, past, present, future, nowadays, ware, weaponry,
  space, ground, land, china, lace, soap, plastic, concrete, cement, canvas, velvet, satin, denim, cash, squid, shrimp`
    .split(',')
    .map((each) => each.trim()),
);

/** Adjectives that are compared with -er and -est. */
export const GRADABLE: readonly string[] = [
  ...IRREGULAR_ADJECTIVES.keys(),
  ...`big small large tall short long high low deep wide narrow thick thin fat slim heavy light fast slow quick early late
  new young hot cold warm cool wet dry hard soft loud quiet strong weak rich poor cheap clean dirty bright dark pale
  happy sad angry busy lazy crazy easy pretty ugly nice kind rude brave calm wise smart clever dull sharp blunt flat
  rough smooth steep straight tight loose full empty near close safe clear simple plain fresh ripe raw sweet sour salty
  spicy tasty hungry thirsty sleepy noisy lucky funny silly tiny huge great grand fine fair fierce friendly lovely lonely
  healthy wealthy holy icy sunny rainy windy cloudy foggy snowy dusty muddy sandy rocky greasy oily shiny
  hairy curly bald lean mild harsh strict firm tough tender gentle humble noble proud shy bold keen swift brief
  broad dense rare common cruel mean mad sick neat tidy messy costly deadly likely early handy heavy bumpy chilly
  cozy creamy crispy crunchy dim faint filthy fancy gloomy greedy juicy lively mighty merry nasty naughty skinny sticky
  stiff tame tasty white black red green blue brown grey young`
    .split(/\s+/)
    .filter((word, i, all) => all.indexOf(word) === i),
];
