// Draws public/favicon.svg as the icons of an installed page: `npm run icons`, after a change of the picture.

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';

const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));

/** `share` of the side is the picture's: launchers may cut a maskable icon to a circle of four fifths. */
const ICONS = [
  { name: 'any-192', side: 192, share: 0.86, radius: 0.18 },
  { name: 'any-512', side: 512, share: 0.86, radius: 0.18 },
  { name: 'maskable-512', side: 512, share: 0.56, radius: 0 },
];

const svg = await readFile(join(PUBLIC, 'favicon.svg'), 'utf8');
const executablePath = findChromium();
const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) });
try {
  await mkdir(join(PUBLIC, 'icons'), { recursive: true });
  const page = await browser.newPage({ colorScheme: 'light' });
  for (const { name, side, share, radius } of ICONS) {
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(`<style>
      body { margin: 0; background: transparent }
      div { display: grid; place-items: center; width: ${side}px; height: ${side}px;
        background: #fff; border-radius: ${radius * side}px }
      svg { width: ${share * side}px }
    </style><div>${svg}</div>`);
    await page.screenshot({ path: join(PUBLIC, 'icons', `${name}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
