// Where a press in the gallery leads the eye and the keyboard: down to the cards, or back up to what was opened.

export const GALLERY_ID = 'recorded-runs';

/** To the first card that is not on show already. */
export function goToGallery(): void {
  const card = document.querySelector<HTMLElement>(`#${GALLERY_ID} li[data-current="false"] button`);
  card?.scrollIntoView({ block: 'center', inline: 'center' });
  card?.focus({ preventScroll: true });
}

/** The page's first line: what was opened is there, the cards are far below. */
export function goToTop(): void {
  const main = document.getElementById('main');
  main?.scrollIntoView({ block: 'start' });
  main?.focus({ preventScroll: true });
}
