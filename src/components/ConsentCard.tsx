// Before anything is downloaded: what the model is, how large, under which licence, where it runs; and one button.
// While it loads, the same card shows the progress. A GGUF can also be dropped on it.

import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { modelIndexQuery, publishedSource } from '../queries/models.ts';
import { useActions, useExplorer, useServices } from './explorerContext.tsx';
import { LoadBar } from './LoadBar.tsx';
import { ModelFacts, useIsStored } from './ModelFacts.tsx';
import { OpenFile } from './OpenFile.tsx';

export function ConsentCard() {
  const { base, linkedModelUrl } = useServices();
  const actions = useActions();
  const isLoading = useExplorer((state) => state.model.kind === 'loading');
  const { data: manifests, error, refetch } = useQuery(modelIndexQuery(base));
  const [isDropping, setDropping] = useState(false);
  const manifest = manifests?.[0];
  const isStored = useIsStored(manifest);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setDropping(false);
    const file = event.dataTransfer.files.item(0);
    if (file) void actions.load({ kind: 'file', file });
  }

  return (
    <section
      className={`panel consent ${isDropping ? 'dropping' : ''}`}
      aria-label="The model"
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      {linkedModelUrl && !isLoading && <LinkedModel url={linkedModelUrl} />}
      <h2 className="model-name">{manifest?.name ?? 'The model'}</h2>
      {manifest && <ModelFacts manifest={manifest} />}
      {error && (
        <div className="notice" role="alert">
          <div className="words">
            <b>The list of models could not be read.</b> {error.message}
          </div>
          <Button className="button" onPress={() => void refetch()}>
            Try again
          </Button>
        </div>
      )}
      {isLoading ? (
        <LoadBar />
      ) : (
        <div className="actions">
          <Button
            className={`button large ${linkedModelUrl ? '' : 'primary'}`}
            isDisabled={!manifest}
            onPress={() => manifest && void actions.load(publishedSource(manifest, base))}
          >
            Load the model
          </Button>
          <OpenFile />
        </div>
      )}
      <p className="soft small">
        It runs in this browser, in this tab. Your questions and the answers stay here: nothing is sent.
        {isStored && ' The model is already in this browser, so opening it needs no download.'}
      </p>
    </section>
  );
}

/** The address names a model: say which, and ask. */
function LinkedModel({ url }: { readonly url: string }) {
  const actions = useActions();
  return (
    <div className="notice">
      <div className="words">
        <b>This link asks to open a model from {new URL(url).host}.</b>
        <br />
        <span className="small">{url}</span>
      </div>
      <Button className="button primary" onPress={() => void actions.load({ kind: 'url', url })}>
        Download and open it
      </Button>
    </div>
  );
}
