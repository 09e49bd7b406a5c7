// The page's address: `?backend=cpu|webgpu` forces a backend, `?model=<url>` asks for another GGUF (the consent
// card shows the address and asks first). The only reader of `location` in the project.

import type { BackendName } from '../workers/protocol.ts';

export interface LinkChoices {
  readonly backend: BackendName | 'auto';
  /** Absolute address of a GGUF file, or null. */
  readonly modelUrl: string | null;
  /** What the address asked for and could not be honoured, in sentences. */
  readonly complaints: readonly string[];
}

/** `base` is the page's own address: relative model addresses are resolved against it. */
export function readLink(search: string, base: string): LinkChoices {
  const parameters = new URLSearchParams(search);
  const complaints: string[] = [];
  const wanted = parameters.get('backend');
  const isBackend = wanted === 'cpu' || wanted === 'webgpu';
  if (wanted !== null && !isBackend) {
    complaints.push(`The address asks for the backend “${wanted}”; known are “cpu” and “webgpu”.`);
  }
  const model = parameters.get('model');
  const url = model !== null && URL.canParse(model, base) ? new URL(model, base) : null;
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (model !== null && !isWeb) {
    complaints.push(`The address asks for the model “${model}”, which is not a web address.`);
  }
  return { backend: isBackend ? wanted : 'auto', modelUrl: isWeb ? url.href : null, complaints };
}
