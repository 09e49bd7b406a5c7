// Which set of neurons is in use: those published for this model, and files of the person's own. Without any the page
// works as before, and says what is missing.

import type { ReactNode } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { NOT_KNOWN, type Probe } from '../../model/probe/probe.ts';
import { formatCount, formatPerMille } from '../../render/format.ts';
import { perMille, setOf } from '../../store/probeSet.ts';
import { Choice } from '../controls/Choice.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { ProbeFacts } from './ProbeFacts.tsx';
import { usePublishedProbes } from './usePublishedProbes.ts';

export function ProbePanel() {
  const actions = useActions();
  const probe = useExplorer((state) => state.probe);
  const own = useExplorer((state) => state.ownProbes);
  const isNothingOnShow = useExplorer((state) => state.modelHash === null);
  const { query, isPublished } = usePublishedProbes();
  const published = query.data?.probes ?? [];
  const shelf = [
    ...published.map((one) => ({ key: `published ${one.id}`, probe: one, note: '' })),
    ...own.map((one) => ({ key: `own ${one.id}`, probe: one, note: 'from your disk · ' })),
  ];
  return (
    <section className="panel probe" aria-label="Probe">
      <div className="panel-head">
        <h2>Probe</h2>
        <div className="end">
          <OpenProbe />
        </div>
      </div>
      {shelf.length > 0 && (
        <Choice
          label="Set of neurons"
          options={shelf.map((one) => ({
            value: one.key,
            name: one.probe.label,
            detail: one.note + describeSize(one.probe),
          }))}
          value={shelf.find((one) => one.probe === probe)?.key ?? null}
          onChange={(key) => {
            const chosen = shelf.find((one) => one.key === key);
            if (chosen) actions.chooseProbe(chosen.probe);
          }}
        />
      )}
      {probe && <ProbeFacts probe={probe} />}
      {query.error && (
        <Trouble onRetry={() => void query.refetch()}>
          The published probes could not be read. {query.error.message}
        </Trouble>
      )}
      {query.data?.refused.map((reason) => (
        <Trouble key={reason}>Left out: {reason}</Trouble>
      ))}
      {!probe && !query.error && (
        <p className="soft small">
          {isNothingOnShow
            ? 'Which probes there are shows when a model or a recorded run is there.'
            : query.isFetching
              ? 'Looking for this model’s probes…'
              : `No probe is published for this model${isPublished ? '' : ' (only for those of this page)'}. Its answers get no score; its loudest neurons can still be turned.`}
        </p>
      )}
    </section>
  );
}

function describeSize(probe: Probe): string {
  const { positive, negative } = setOf(probe);
  const size = `${formatCount(positive.length)} H-Neurons, ${formatCount(negative.length)} others · ${formatPerMille(perMille(probe))} of all`;
  if (!probe.training) return `${size} · training ${NOT_KNOWN}`;
  const { c, labels } = probe.training;
  return `${size} · ${labels.replaceAll('-', '\u2011')}, C ${c}`; // hyphens that do not break
}

function Trouble({ children, onRetry }: { readonly children: ReactNode; readonly onRetry?: () => void }) {
  return (
    <div className="caveat" role="alert">
      {children}{' '}
      {onRetry && (
        <Button className="button tiny" onPress={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

function OpenProbe() {
  const { openProbe } = useActions();
  return (
    <FileTrigger
      acceptedFileTypes={['.json', 'application/json']}
      onSelect={(files) => {
        const file = files?.item(0);
        if (file) void openProbe(file);
      }}
    >
      <Button className="button tiny">Open a probe file…</Button>
    </FileTrigger>
  );
}
