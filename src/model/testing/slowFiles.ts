// The published files as a slow network brings them: lists at once, traces when the test lets them through.

import { readFileSync } from 'node:fs';

/** @param base address that stands for the folder `public` */
export function slowFiles(base: string): { readonly get: typeof fetch; readonly release: () => void } {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const get: typeof fetch = async (address) => {
    const path = `public/${String(address).slice(base.length)}`;
    if (path.endsWith('.trace')) await held;
    return new Response(readFileSync(path));
  };
  return { get, release };
}
