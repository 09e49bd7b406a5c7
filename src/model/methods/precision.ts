// How exact the numbers of a recorded run are, in words: a table or paragraph made of one must not look more exact than
// its file (model/trace/coarse.ts).

export const RECORDED_PRECISION =
  'A recording keeps probabilities to four digits and shares of output (CETT) to 8 significant bits, those of the ' +
  'neurons of its probe to 11: its numbers are as exact as that.';
