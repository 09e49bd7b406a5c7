// Whether the page opens without the network, in a sentence; and why not.

import { useStore } from 'zustand';
import { useServices } from './explorerContext.tsx';

export function OfflineWord() {
  const { offline, trouble } = useStore(useServices().site.store);
  return (
    <section>
      <h3>Without the network</h3>
      {offline.kind === 'ready' && (
        <p className="small">
          Offline: ready. The page opens
          {offline.runtime ? ', and so do stored models' : '; models not yet: load one first'}.
        </p>
      )}
      {offline.kind === 'preparing' && <p className="small">Offline: not yet, the page is being kept.</p>}
      {offline.kind === 'none' && <p className="caveat">Offline: no. {offline.why}</p>}
      {trouble && offline.kind !== 'none' && (
        <p className="caveat">A new version could not be kept: {trouble}</p>
      )}
    </section>
  );
}
