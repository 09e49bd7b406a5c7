import { expect, test } from 'vitest';
import { type Asked, planFor } from './plan.ts';

const SCOPE = 'https://name.github.io/explorer/';
const file = (path: string) => ({ path, integrity: `sha256-${path}`, isAhead: true });
const plan = planFor({ version: 'v', files: [file('index.html'), file('assets/engine.js')] }, SCOPE);

function ask(url: string, { mode = 'cors', method = 'GET', headers = new Headers() }: Partial<Asked> = {}) {
  return plan({ url, mode, method, headers });
}

test('the page comes from what is kept, whatever it is asked for', () => {
  for (const suffix of ['', 'index.html', '?model=micro.gguf', '#run=1.abc']) {
    expect(ask(SCOPE + suffix, { mode: 'navigate' })).toMatchObject({ file: { path: 'index.html' } });
  }
});

test('a listed file comes from what is kept', () => {
  expect(ask(`${SCOPE}assets/engine.js`)).toMatchObject({ kind: 'file', file: { path: 'assets/engine.js' } });
});

test('models, parts of files, other sites and anything but GET are left alone', () => {
  expect(ask(`${SCOPE}models/a/model.gguf`)).toEqual({ kind: 'pass' });
  expect(ask(`${SCOPE}assets/engine.js`, { headers: new Headers({ Range: 'bytes=0-0' }) })).toEqual({
    kind: 'pass',
  });
  expect(ask('https://huggingface.co/model.gguf')).toEqual({ kind: 'pass' });
  expect(ask('https://name.github.io/other/', { mode: 'navigate' })).toEqual({ kind: 'pass' });
  expect(ask(SCOPE, { method: 'POST', mode: 'navigate' })).toEqual({ kind: 'pass' });
});

test('a page of the folder that is not listed gets the headers only', () => {
  expect(ask(`${SCOPE}new/`, { mode: 'navigate' })).toEqual({ kind: 'isolate' });
});
