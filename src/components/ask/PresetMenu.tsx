// Prepared questions by what they show, picked by a search: how many were tried and how many fitted is said with them,
// and what turning did to each, "nothing" included.

import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import type { PresetFile } from '../../model/presets.ts';
import { formatAlpha } from '../../render/format.ts';
import { useActions } from '../explorerContext.tsx';
import { usePresets } from '../usePresets.ts';

type Kind = PresetFile['kinds'][number];
type Preset = Kind['picked'][number];

/** For models without a search: questions that claim nothing. */
const PLAIN: readonly { readonly label: string; readonly question: string; readonly isFact: boolean }[] = [
  { label: 'A short fact', question: 'What is the capital of France?', isFact: true },
  { label: 'A rarer fact', question: 'What is the capital of Kyrgyzstan?', isFact: true },
  { label: 'An explanation', question: 'Why is the sky blue?', isFact: false },
  { label: 'A story', question: 'Write a short story about a lighthouse keeper and a storm.', isFact: false },
];

export function PresetMenu() {
  const { askPrepared } = useActions();
  const { presets, isSettled, error } = usePresets();
  return (
    <>
      {presets?.kinds.map((kind) => (
        <KindMenu key={kind.id} kind={kind} controls={presets.controls} />
      ))}
      {isSettled &&
        !presets &&
        PLAIN.map(({ label, question, isFact }) => (
          <Button
            key={label}
            className="chip"
            onPress={() => void askPrepared({ turns: [question], isAnswerOnly: isFact })}
          >
            {label}
          </Button>
        ))}
      {error && (
        <span className="caveat" role="alert">
          The picked questions could not be read. {error.message}
        </span>
      )}
    </>
  );
}

function KindMenu({ kind, controls }: { readonly kind: Kind; readonly controls: number }) {
  const { askPrepared } = useActions();
  return (
    <DialogTrigger>
      <Button className="chip">{kind.label} ▾</Button>
      <Popover className="preset-list" offset={6}>
        <Dialog className="preset-dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="small">
                Picked, {kind.picked.length} of {kind.matching}{' '}
                <span className="soft">({kind.criterion})</span>
              </Heading>
              <ul>
                {kind.picked.map((preset) => (
                  <li key={preset.id}>
                    <Button
                      className="preset"
                      onPress={() => {
                        close();
                        void askPrepared({ turns: preset.turns, isAnswerOnly: preset.answerOnly });
                      }}
                    >
                      <span>{preset.turns.join(' → ')}</span>
                      <span className="soft small">{describePreset(preset, controls)}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function describePreset({ turned }: Preset, controls: number): string {
  const changes = turned.filter(({ isChanged }) => isChanged);
  if (changes.length === 0) return 'Turning changed nothing when it was tried.';
  return changes
    .map(
      ({ alpha, controlsChanged }) =>
        `Changed at α ${formatAlpha(alpha)}; so did ${controlsChanged} of ${controls} control sets.`,
    )
    .join(' ');
}
