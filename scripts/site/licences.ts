// The licence texts of what becomes part of the built page, as one text file: their licences ask for it. Which packages
// those are is read from the bundle, so that none is forgotten when a dependency changes.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Every licence and notice that it ships, or the standard one in its holder's name. */
  readonly text: string;
}

const TEXT_FILE = /^(licen[cs]e|notice|copying|third.?party)/i;

/** Of packages that ship no text of their own. */
const HOLDERS: Readonly<Record<string, string>> = {
  '@bufbuild/protobuf': 'Buf Technologies, Inc.; parts: Google Inc.',
  'onnx-buf': 'Eric Zhang',
  'onnxruntime-common': 'Microsoft Corporation',
  'onnxruntime-web':
    'Microsoft Corporation. What its runtime (.wasm) includes is listed in ThirdPartyNotices.txt of ' +
    'https://github.com/microsoft/onnxruntime',
};

/** Folder of the package that a module is in, as an absolute path; null for our own and for virtual modules. */
export function packageFolder(module: string): string | null {
  const path = module.replace(/^\0+/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  const [found] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? [];
  return found !== undefined && existsSync(join(found, 'package.json')) ? found : null;
}

/** @throws Error for a package without a text whose holder is not listed here */
export function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = typeof license === 'string' ? license : String(license?.type ?? 'no licence named');
  const files = readdirSync(folder).filter((file) => TEXT_FILE.test(file));
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { name, version, licence, text: texts.join('\n\n') || standardText(name, licence) };
}

function standardText(name: string, licence: string): string {
  const holder = HOLDERS[name];
  const parts = Object.entries(STANDARD).flatMap(([id, text]) => (licence.includes(id) ? [text] : []));
  if (holder === undefined || parts.length === 0) {
    throw new Error(
      `the package ${name} (${licence}) ships no licence text; name its holder in HOLDERS of scripts/site/licences.ts`,
    );
  }
  return `Copyright (c) ${holder}\n\n${parts.join('\n\n')}`;
}

/** The packages by name; a text that several share stands once. */
export function licenceFile(
  packages: readonly BundledPackage[],
  own: { readonly licence: string; readonly notice: string },
): string {
  const sorted = [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
  const byText = new Map<string, string[]>();
  for (const { name, version, licence, text } of sorted) {
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${licence})`]);
  }
  const parts = [...byText].map(([text, of]) => `${of.join('\n')}\n\n${text}`);
  return `${[own.notice.trim(), ...parts, `H-Neuron Explorer\n\n${own.licence.trim()}`].join(`\n\n${'='.repeat(100)}\n\n`)}\n`;
}

const PERMISSION =
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated ' +
  'documentation files (the "Software"), to deal in the Software without restriction, including without limitation the ' +
  'rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to ' +
  'permit persons to whom the Software is furnished to do so, subject to the following conditions:\n\nThe above ' +
  'copyright notice and this permission notice shall be included in all copies or substantial portions of the ' +
  'Software.\n\nTHE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT ' +
  'LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT ' +
  'SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF ' +
  'CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN ' +
  'THE SOFTWARE.';

const STANDARD: Readonly<Record<string, string>> = {
  MIT: PERMISSION,
  ISC:
    'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby ' +
    'granted, provided that the above copyright notice and this permission notice appear in all copies.\n\nTHE SOFTWARE ' +
    'IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED ' +
    'WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, ' +
    'INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER ' +
    'IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR ' +
    'PERFORMANCE OF THIS SOFTWARE.',
  'Apache-2.0':
    'Licensed under the Apache License, Version 2.0; its text stands at the end of this file, as that of the page ' +
    'itself.',
  'BSD-3-Clause':
    'Redistribution and use in source and binary forms, with or without modification, are permitted provided that the ' +
    'following conditions are met:\n\n1. Redistributions of source code must retain the above copyright notice, this ' +
    'list of conditions and the following disclaimer.\n\n2. Redistributions in binary form must reproduce the above ' +
    'copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials ' +
    'provided with the distribution.\n\n3. Neither the name of the copyright holder nor the names of its contributors ' +
    'may be used to endorse or promote products derived from this software without specific prior written ' +
    'permission.\n\nTHIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR ' +
    'IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A ' +
    'PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, ' +
    'INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF ' +
    'SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY ' +
    'THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ' +
    'ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.',
};
