// Answers that decline: the model says that it does not know, cannot tell, or that there is nothing to tell.

const DECLINES: readonly RegExp[] = [
  /\b(?:i|we) (?:really |just )?(?:do not|don't|cannot|can't|can not|could not|couldn't|am unable|'m unable|am not able|'m not able|was unable|am not sure|'m not sure|am not aware|'m not aware|am not familiar|'m not familiar|have no|don't have)\b/iu,
  /\b(?:i am|i'm) (?:an? )?(?:ai|artificial|language model|assistant|chatbot|computer|sorry,? (?:but )?i)\b/iu,
  /\bas an? (?:ai|artificial|language model|assistant)\b/iu,
  /\b(?:is|are|was|were|been|be) (?:not|n't|currently not|never) (?:explicitly |specifically |directly |clearly |readily |publicly |widely |officially )?(?:provided|specified|mentioned|stated|given|available|listed|defined|disclosed|documented|recorded|possible to (?:say|tell|determine|know|answer)|clear|certain|identified|included|recogni[sz]ed|an? (?:real|recogni[sz]ed|known|existing|actual))\b/iu,
  /\b(?:isn't|wasn't|aren't) (?:provided|specified|mentioned|given|available|known|an? (?:real|valid|recogni[sz]ed|known))\b/iu,
  /\b(?:is|are|was|were) (?:not (?:yet |widely |publicly |well[- ])?known|unknown|uncertain|unclear|a mystery|undefined|unspecified)(?!\s+(?:for|as|to)\b)/iu,
  /\bis an? (?:subject|topic|matter) of (?:debate|speculation|dispute|controversy)\b/iu,
  /\b(?:there (?:is|are|was|were) no|there (?:isn't|is not|'s no))\b/iu,
  /\b(?:does|do|did) not exist\b|\b(?:doesn't|don't|didn't) exist\b|\bno (?:such|information|known|record|data)\b/iu,
  /\b(?:cannot|can't|could not) be (?:determined|answered|found|provided|known|identified)\b/iu,
  /^\W*(?:unknown|none|n\/a|not (?:known|applicable|sure|available|specified)|no idea|no answer)\W*$/iu,
  /\b(?:need|provide) (?:me )?(?:with )?(?:more|additional|further|some) (?:information|context|details)\b/iu,
];

/** Whether a sentence declines to answer. */
export function isRefusal(sentence: string): boolean {
  // What it quotes is not said: 'in the sentence "The centre is not known"'.
  const plain = sentence.replaceAll('’', "'").replace(/["“][^"“”]*["”]/gu, '""');
  return DECLINES.some((pattern) => pattern.test(plain));
}
