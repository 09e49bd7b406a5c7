// How the paper asks, so that an answer is little more than the fact: appended to every question.

export const DEFAULT_INSTRUCTION = ' Respond with the answer only, without any explanation.';
