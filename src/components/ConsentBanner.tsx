// One line before anything is downloaded: what is on show meanwhile, what would be loaded, how large, under which
// licence, where it runs; and one button. While it loads, the same line is the progress.

import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { type ModelManifest, modelIndexQuery, publishedSource } from '../queries/models.ts';
import { formatMegabytes } from '../render/format.ts';
import { isSaved } from '../store/recordedRun.ts';
import { Aside } from './controls/Aside.tsx';
import { useActions, useExplorer, useServices } from './explorerContext.tsx';
import { OpenRun } from './files/OpenRun.tsx';
import { LoadBar } from './LoadBar.tsx';
import { ModelFacts, useIsStored } from './ModelFacts.tsx';
import { OpenFile } from './OpenFile.tsx';

export function ConsentBanner() {
  const { base, linkedModelUrl } = useServices();
  const actions = useActions();
  const isLoading = useExplorer((state) => state.model.kind === 'loading');
  const { data: manifests, error, refetch } = useQuery(modelIndexQuery(base));
  const manifest = manifests?.[0];

  return (
    <section className="consent" aria-label="The model">
      {linkedModelUrl && !isLoading && <LinkedModel url={linkedModelUrl} />}
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
        <>
          <p>{manifest && <Words manifest={manifest} />}</p>
          <div className="actions">
            <Button
              className={`button ${linkedModelUrl ? '' : 'primary'}`}
              isDisabled={!manifest}
              onPress={() => manifest && void actions.load(publishedSource(manifest, base))}
            >
              Load the model
            </Button>
            <OpenFile />
            <OpenRun />
          </div>
        </>
      )}
    </section>
  );
}

function Words({ manifest }: { readonly manifest: ModelManifest }) {
  const isStored = useIsStored(manifest);
  const recorded = useExplorer(({ run, trace }) => (run?.isRecorded ? trace : null));
  if (recorded && recorded.header.model.sha256 !== manifest.sha256) {
    return (
      <>
        A <b>{isSaved(recorded) ? 'saved run' : 'recorded run'}</b> of {recorded.header.model.name}, another
        model than the one of this page. Open its GGUF to ask it your own question.
      </>
    );
  }
  return (
    <>
      {recorded ? (
        <>
          A <b>{isSaved(recorded) ? 'saved run' : 'recorded run'}</b> of
        </>
      ) : (
        'This is about'
      )}{' '}
      <Aside label={manifest.name} title={`About ${manifest.name}`}>
        <ModelFacts manifest={manifest} />
      </Aside>
      . Load the model to ask your own question:{' '}
      {isStored
        ? 'it is already in this browser, no download'
        : `${formatMegabytes(manifest.bytes)}, ${manifest.licence}`}
      , runs in this tab, nothing is sent.
    </>
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
