// What is typed after "New chat" or "Edit" belongs into the question box: else its letters would be the page's keys.

export const QUESTION_BOX = 'question-box';

export function focusQuestion(): void {
  document.getElementById(QUESTION_BOX)?.focus();
}
