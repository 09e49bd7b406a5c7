// A link that was opened: what it is, what it would download and run, and the one click that does it; afterwards,
// whether the same text came out.

import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { type ModelManifest, modelIndexQuery, publishedSource } from '../../queries/models.ts';
import { formatMegabytes } from '../../render/format.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { isLinkOnShow, type OpenedLink } from '../../store/linkSlice.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { useIsStored } from '../ModelFacts.tsx';
import { OpenFile } from '../OpenFile.tsx';
import { useModelName } from '../useModelName.ts';
import { LinkOutcome } from './LinkOutcome.tsx';
import { armLabel, describeExperiment } from './linkWords.ts';

/** The link's own button loads the model. */
export function isOfferedWithLink(state: Pick<ExplorerState, 'link' | 'run'>): boolean {
  const { link } = state;
  return isLinkOnShow(state) && link?.status === 'offered' && link.experiment.turns.length > 0;
}

export function LinkCard() {
  const link = useExplorer((state) => (isLinkOnShow(state) ? state.link : null));
  const actions = useActions();
  if (!link) return null;
  const isOver = link.status === 'done' || link.status === 'stopped';
  return (
    <section className="link-card" aria-label="The link that was opened">
      <div className="words">{isOver ? <LinkOutcome link={link} /> : <Offer link={link} />}</div>
      {link.status === 'stopped' && (
        <Button className="button" onPress={() => void actions.runExperiment()}>
          Run it again
        </Button>
      )}
      <Button className="button plain" onPress={actions.dismissLink}>
        {isOver ? 'Close' : 'Dismiss'}
      </Button>
    </section>
  );
}

function Offer({ link }: { readonly link: OpenedLink }) {
  const { experiment, isOwn, status, comparisons } = link;
  const turns = experiment.turns.length;
  return (
    <>
      <p>
        <b>{isOwn ? 'This was on show before the page was loaded again.' : 'This link is an experiment.'}</b>{' '}
        {describeExperiment(experiment)}
      </p>
      {experiment.turns.map((turn, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns of one link never change places
        <p key={i} className="small">
          “{turn.question}”
          {i === turns - 1 &&
            turn.expected.map(
              ({ arm, start }) => start !== '' && <Preview key={arm} arm={arm} start={start} />,
            )}
        </p>
      ))}
      {status === 'offered' && turns > 0 && <Start link={link} />}
      {status === 'offered' && turns === 0 && <p className="soft small">Its settings are on the page now.</p>}
      {status === 'loading' && <p role="status">The model is being loaded; it runs then.</p>}
      {status === 'running' && (
        <p role="status">
          Running{turns > 1 && `: ${comparisons.at(-1)?.turn ?? 0} of ${turns} questions answered`}…
        </p>
      )}
    </>
  );
}

function Preview({ arm, start }: { readonly arm: string; readonly start: string }) {
  return (
    <span className="soft">
      <br />
      {armLabel(arm)}: {start}
    </span>
  );
}

/** Which model, and the button. */
function Start({ link: { experiment } }: { readonly link: OpenedLink }) {
  const { base, linkedModelUrl } = useServices();
  const { runExperiment } = useActions();
  const manifests = useQuery(modelIndexQuery(base)).data;
  const isReady = useExplorer((state) => state.model.kind === 'ready');
  const isHere = useExplorer((state) => state.opened?.sha256 === experiment.model?.sha256);
  const published = manifests?.find(({ sha256 }) => sha256 === experiment.model?.sha256);
  if (isReady && (isHere || experiment.model === null)) {
    return (
      <p className="actions">
        <Button className="button primary" onPress={() => void runExperiment()}>
          Run it
        </Button>
        <span className="soft small">
          {isHere
            ? 'The model that it was made with is loaded.'
            : 'It does not say which model it was made with.'}
        </span>
      </p>
    );
  }
  if (published) return <LoadAndRun manifest={published} />;
  if (linkedModelUrl !== null) return <DownloadAndRun url={linkedModelUrl} />;
  return <OtherModel name={experiment.model?.name ?? ''} sha256={experiment.model?.sha256 ?? ''} />;
}

function LoadAndRun({ manifest }: { readonly manifest: ModelManifest }) {
  const { base } = useServices();
  const { runExperiment } = useActions();
  const isStored = useIsStored(manifest);
  return (
    <p className="actions">
      <Button className="button primary" onPress={() => void runExperiment(publishedSource(manifest, base))}>
        Load the model and run it
      </Button>
      <span className="soft small">
        {manifest.name},{' '}
        {isStored ? 'already in this browser' : `${formatMegabytes(manifest.bytes)} to download`}. Nothing
        runs before you press.
      </span>
    </p>
  );
}

/** The address says where its model is. */
function DownloadAndRun({ url }: { readonly url: string }) {
  const { runExperiment } = useActions();
  return (
    <p className="actions">
      <Button className="button primary" onPress={() => void runExperiment({ kind: 'url', url })}>
        Download its model and run it
      </Button>
      <span className="soft small">From {new URL(url).host}; its size is told while it comes.</span>
    </p>
  );
}

/** Not published here: the person may have its file, or try it with another. */
function OtherModel({ name, sha256 }: { readonly name: string; readonly sha256: string }) {
  const { runExperiment } = useActions();
  const isReady = useExplorer((state) => state.model.kind === 'ready');
  const here = useModelName();
  return (
    <>
      <p className="small">
        It was made with another model{name !== '' && <> (“{name}”)</>}, sha256 {sha256.slice(0, 12)}…, which
        is not published with this page. Open its GGUF file to have the same texts.
      </p>
      <p className="actions">
        <OpenFile />
        {isReady && (
          <Button className="button" onPress={() => void runExperiment()}>
            Run it with {here}: texts will differ
          </Button>
        )}
      </p>
    </>
  );
}
