// The import rules and size limits of src/ as tests: who may import whom, which file alone may touch a runtime,
// that src/model stays pure, that each folder says what it is for. A rule that fails names file and import.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = import.meta.dirname;
const ROOT = dirname(SRC);

/** Folders of src, or a file or folder within one. main.tsx is the composition root and may import all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  components: ['components', 'store', 'queries', 'render', 'model'],
  store: ['store', 'workers/protocol.ts', 'workers/client', 'serviceWorker/client', 'model'],
  queries: ['queries', 'workers/protocol.ts', 'workers/client', 'model'],
  render: ['render', 'model'],
  workers: ['workers', 'model'],
  serviceWorker: ['serviceWorker'],
  cli: ['cli', 'model'],
  model: ['model'],
};

/** Packages that run everywhere; node:, browser and runtime packages are what src/model must not know. */
const PURE_PACKAGES = [
  '@bufbuild/protobuf',
  '@huggingface/gguf',
  '@huggingface/jinja',
  '@huggingface/tokenizers',
  '@noble/hashes',
  'onnx-buf',
  'pure-rand',
  'valibot',
];

/** The only files of src that may import a package: its seam. */
const SEAMS: Readonly<Record<string, string>> = {
  'onnxruntime-web': 'workers/ortSession.ts',
  'onnxruntime-node': 'cli/ortNode.ts',
};

const LONGEST_FILE = 400; // lines
const LONGEST_COMPONENT = 200; // lines

interface SourceFile {
  /** Relative to src, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function readSources(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { path: relative(SRC, file).split(sep).join('/'), text: readFileSync(file, 'utf8') };
    });
}

const IMPORT_FORMS = [
  /^(?:import|export)\b[^;']*\bfrom\s+'([^']+)'/gm,
  /^import\s+'([^']+)'/gm,
  /\bimport\(\s*'([^']+)'/g,
  /\bnew URL\(\s*'(\.[^']+)',\s*import\.meta\.url/g,
];

function importsOf(text: string): string[] {
  return IMPORT_FORMS.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ''));
}

/** 'model/gguf/types.ts' for './types.ts' in model/gguf; null for a package. */
function resolveInSrc(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return join(dirname(from), specifier.replace(/\?.*$/, '')).split(sep).join('/');
}

/** '@scope/name' or 'name', without the path inside the package. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

const isTest = ({ path }: SourceFile) =>
  /\.test\.tsx?$/.test(path) || path.startsWith('model/testing/') || path === 'store/testing.ts';
const lineCount = (text: string) => text.split('\n').length - 1;
const sources = readSources();
const product = sources.filter((file) => !isTest(file));

describe('the parser of imports', () => {
  it('sees every form of import that the code uses', () => {
    const text = [
      `import { a,\n  b } from './one.ts';`,
      `import type { C } from '../two.ts';`,
      `export * from './three.ts';`,
      `import './four.css';`,
      `const five = await import('./five.ts');`,
      `new Worker(new URL('./six.ts', import.meta.url), { type: 'module' });`,
      `export const message = 'imported from nowhere';`,
    ].join('\n');
    expect(importsOf(text).sort()).toEqual(
      ['../two.ts', './five.ts', './four.css', './one.ts', './six.ts', './three.ts'].sort(),
    );
  });
});

describe('the import rules', () => {
  it('lets each folder of src import only what lies below it', () => {
    const violations = product.flatMap(({ path, text }) => {
      const allowed = MAY_IMPORT[path.split('/')[0] ?? ''];
      if (!allowed) return [];
      return importsOf(text)
        .map((specifier) => resolveInSrc(path, specifier))
        .filter((target) => target !== null)
        .filter((target) => !allowed.some((zone) => target === zone || target.startsWith(`${zone}/`)))
        .map((target) => `${path} → ${target}`);
    });
    expect(violations).toEqual([]);
  });

  it('knows a rule for every folder of src', () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('keeps src/model free of node, browser and runtime packages', () => {
    const violations = product
      .filter(({ path }) => path.startsWith('model/'))
      .flatMap(({ path, text }) =>
        importsOf(text)
          .filter((specifier) => !specifier.startsWith('.') && !PURE_PACKAGES.includes(packageOf(specifier)))
          .map((specifier) => `${path} → ${specifier}`),
      );
    expect(violations).toEqual([]);
  });

  it.each(Object.entries(SEAMS))('lets the product import %s in %s only', (name, seam) => {
    const users = product.filter(({ text }) => importsOf(text).some((s) => packageOf(s) === name));
    expect(users.map(({ path }) => path)).toEqual([seam]);
  });

  it('keeps React out of render, workers and cli', () => {
    const violations = product
      .filter(({ path }) => /^(render|workers|serviceWorker|cli)\//.test(path))
      .filter(({ text }) => importsOf(text).some((specifier) => packageOf(specifier).startsWith('react')));
    expect(violations.map(({ path }) => path)).toEqual([]);
  });

  it('lets the product import no test helper', () => {
    const violations = product.filter(({ path, text }) =>
      importsOf(text).some((specifier) => resolveInSrc(path, specifier)?.includes('/testing/')),
    );
    expect(violations.map(({ path }) => path)).toEqual([]);
  });
});

describe('the shape of the source', () => {
  it('has a README in every folder of src', () => {
    const folders = new Set(sources.map(({ path }) => dirname(path)).filter((folder) => folder !== '.'));
    const missing = [...folders].filter((folder) => !existsSync(join(SRC, folder, 'README.md')));
    expect(missing).toEqual([]);
  });

  it(`has no file above ${LONGEST_FILE} lines and no component above ${LONGEST_COMPONENT}`, () => {
    const tooLong = sources
      .map(({ path, text }) => ({ path, lines: lineCount(text) }))
      .filter(({ path, lines }) => lines > (path.endsWith('.tsx') ? LONGEST_COMPONENT : LONGEST_FILE));
    expect(tooLong).toEqual([]);
  });

  it('opens every file with a comment that says what it is', () => {
    const silent = product.filter(({ text }) => !/^(\/\/|\/\*)/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it.each(['LICENSE', 'NOTICE', 'README.md'])('has a %s at the top', (name) => {
    expect(existsSync(join(ROOT, name))).toBe(true);
  });

  it('gives every model folder its licence, notice and manifest', () => {
    const models = join(ROOT, 'public/models');
    const missing = readdirSync(models, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) =>
        ['LICENSE', 'NOTICE', 'manifest.json'].map((file) => join('public/models', name, file)),
      )
      .filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });
});
