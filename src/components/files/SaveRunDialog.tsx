// What goes into the file, how large it will be with either choice, and how large it was when it is written.

import { useState } from 'react';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import { encodeTrace } from '../../model/trace/codec.ts';
import { formatCount, formatSize } from '../../render/format.ts';
import { experimentOf } from '../../store/experiment.ts';
import { traceOfRun, whyNotSaved } from '../../store/savedRun.ts';
import { type SavedActivations, type SavedSize, savedSize } from '../../store/savedSize.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { fileStem, saveFile } from '../figure/saveFile.ts';

const WHAT: Readonly<Record<SavedActivations, string>> = {
  probe: 'The probe’s neurons, and the 200 loudest of each token',
  all: 'Every neuron at every token',
};

type Outcome = { readonly kind: 'working' } | { readonly kind: 'saved' | 'failed'; readonly words: string };

export function SaveRunDialog() {
  const { store, readings } = useServices();
  const run = useExplorer((state) => state.run);
  const why = useExplorer(whyNotSaved);
  const [activations, setActivations] = useState<SavedActivations>('probe');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  if (!run) return <p>{why}</p>;
  const file = `${fileStem(run.question)}.trace`;
  const sizes = (['probe', 'all'] as const).map(
    (kind) => [kind, savedSize(store.getState(), readings, kind)] as const,
  );

  async function save(): Promise<void> {
    setOutcome({ kind: 'working' });
    // Painted first: with all activations the page is busy for a second or two.
    await new Promise((resolve) => setTimeout(resolve, 30));
    try {
      const state = store.getState();
      const bytes = await encodeTrace(
        traceOfRun(state, readings, { activations, experiment: experimentOf(state) }),
      );
      saveFile(file, new Blob([bytes], { type: 'application/octet-stream' }));
      setOutcome({ kind: 'saved', words: `Saved ${file}, ${formatSize(bytes.length)}.` });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      setOutcome({ kind: 'failed', words: `${file} could not be made: ${words}` });
    }
  }

  return (
    <div className="save-run">
      <p>
        Question, settings, every answer token by token with its score, forks, moves and earlier turns. This
        page opens the file again, without a model.
      </p>
      {run.isRecorded ? (
        <p className="soft">Activations: those that the file it came from has.</p>
      ) : (
        <RadioGroup
          className="save-choices"
          value={activations}
          onChange={(value) => setActivations(value as SavedActivations)}
        >
          <Label className="small soft">Activations</Label>
          {sizes.map(([kind, size]) => (
            <Radio key={kind} value={kind} className="save-choice" isDisabled={size?.trouble != null}>
              <span className="mark" aria-hidden="true" />
              <span>
                {WHAT[kind]} <span className="soft number">{size && sizeWords(size)}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      )}
      {sizes[0]?.[1] && <Missing size={sizes[0][1]} />}
      <div className="save-now">
        <Button
          className="button primary"
          isDisabled={why !== null}
          isPending={outcome?.kind === 'working'} // keeps the focus
          onPress={() => void save()}
        >
          Save the file
        </Button>
        <span className="soft small">{file}</span>
      </div>
      <p role="status" className={outcome?.kind === 'failed' ? 'caveat' : 'small'}>
        {why ?? (outcome?.kind === 'working' ? 'Writing it…' : outcome?.words)}
      </p>
    </div>
  );
}

function sizeWords({ bytes, trouble }: SavedSize): string {
  return trouble === null ? `· about ${formatSize(bytes)}` : `· ${trouble}`;
}

/** Texts and scores outlive the maps. */
function Missing({ size: { positions, read } }: { readonly size: SavedSize }) {
  if (positions === read) return null;
  return (
    <p className="caveat">
      Of {formatCount(read)} tokens read, {formatCount(positions)} still have activations: older ones were let
      go to stay within 160 MB. Texts and scores are complete.
    </p>
  );
}
