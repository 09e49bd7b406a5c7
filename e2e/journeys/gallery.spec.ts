// Every figure of src/render/gallery looks as it did, in both themes. Without words: fonts differ between machines, and
// the unit tests hold what figures say. After a wanted change of looks: npx playwright test --project=gallery -u

import { expect, type Page, test } from '@playwright/test';

const GALLERY = '/src/render/gallery/';

async function open(page: Page, query: string): Promise<void> {
  await page.goto(GALLERY + query);
  await expect(page.locator('body')).toHaveAttribute('data-state', 'drawn');
}

/**
 * Browsers of other versions smooth edges differently, which does not count; a colour that is a few steps off does, and
 * so does a dash that is longer.
 */
const LOOSENESS = { maxDiffPixels: 40, threshold: 0.05 };

test('every figure looks as it did', async ({ page }) => {
  await open(page, '?words=off');
  const figures = page.getByRole('figure');
  const names = await figures.evaluateAll((all) => all.map((figure) => figure.ariaLabel ?? ''));
  expect(names.length).toBeGreaterThan(30);
  for (const [i, name] of names.entries()) {
    const file = `${name.replace(/[^a-z0-9]+/gi, '-')}.png`;
    const picture = figures.nth(i).locator('> svg');
    await expect.soft(picture, name).toHaveScreenshot(file, LOOSENESS);
  }
});

test('a saved figure is well-formed XML, whatever its tokens are, and is drawn by itself', async ({
  page,
}) => {
  await open(page, '');
  const outcomes = await page.evaluate(async () => {
    const [{ FIGURES }, { sceneToSvg }, { rasterise }] = await Promise.all([
      import('/src/render/gallery/figures.ts' as string),
      import('/src/render/svg.ts' as string),
      import('/src/render/raster.ts' as string),
    ]);
    const hostile = `</title><script>alert(1)</script> & "quoted" \u0000\ud800`;
    const about = { title: hostile, description: hostile, caption: hostile };
    const outcomes = [];
    for (const figure of FIGURES) {
      const { scene, legend } = await figure.draw('light');
      const svg: string = sceneToSvg(scene, 'light', about, legend);
      const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
      const picture: Blob = await rasterise(svg, 2);
      const { width, height } = await createImageBitmap(picture);
      outcomes.push({
        name: figure.name,
        broken: document.querySelector('parsererror')?.textContent ?? null,
        scripts: document.querySelectorAll('script').length,
        title: document.querySelector('title')?.textContent,
        isTwice: width === 2 * Number(document.documentElement.getAttribute('width')) && height > 40,
      });
    }
    return outcomes;
  });
  expect(outcomes.length).toBeGreaterThan(15);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ broken: null, scripts: 0, isTwice: true });
    expect(outcome.title).toBe(`</title><script>alert(1)</script> & "quoted" \ufffd\ufffd`);
  }
});
