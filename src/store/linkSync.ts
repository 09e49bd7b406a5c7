// The page's address. Its query: `?backend=cpu|webgpu` forces a backend, `?model=<url>` asks for another GGUF (the consent
// card shows the address and asks first). Its fragment is what is on show (fragmentSync.ts). The only place that knows
// `location` and `history`.

import type { BackendName } from '../workers/protocol.ts';
import type { ExplorerState } from './explorer.ts';
import { type AddressBar, fragmentOf } from './fragmentSync.ts';

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

/**
 * Of what is on show, for others: without the choice of a backend, with the address of a model that has one.
 * @param base the page's address without query and fragment
 */
export async function addressOf(state: ExplorerState, base: string): Promise<string> {
  const { openedFrom, model } = state;
  const url = new URL(base);
  if (model.kind === 'ready' && openedFrom?.kind === 'url') url.searchParams.set('model', openedFrom.url);
  return url.href + (await fragmentOf(state));
}

export function windowAddress(page: Window): AddressBar {
  const { location, history } = page;
  return {
    fragment: () => location.hash,
    entry: () => history.state,
    write: (fragment, entry, as) => {
      const address = location.pathname + location.search + fragment;
      if (as === 'push') history.pushState(entry, '', address);
      else history.replaceState(entry, '', address);
    },
    // Back and forward, and a fragment typed: both are 'popstate'.
    onChange: (listener) => page.addEventListener('popstate', listener),
  };
}
