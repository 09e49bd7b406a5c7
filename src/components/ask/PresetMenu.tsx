// Prepared questions by what they show, picked by a search: how many were tried and how many fitted is said with them,
// and what turning did to each, "nothing" included.

import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import type { PresetFile } from '../../model/presets.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { usePresets } from '../usePresets.ts';
import { presetAlpha, presetWords } from './presetWords.ts';

type Kind = PresetFile['kinds'][number];

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
        <KindMenu key={kind.id} kind={kind} by={presets} />
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

function KindMenu({ kind, by }: { readonly kind: Kind; readonly by: PresetFile }) {
  const { askPrepared } = useActions();
  const chosen = useExplorer((state) => state.probe?.id ?? null);
  const searched = { by, chosen };
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
                        void askPrepared({
                          turns: preset.turns,
                          isAnswerOnly: preset.answerOnly,
                          alpha: presetAlpha(preset, searched),
                        });
                      }}
                    >
                      <span>{preset.turns.join(' → ')}</span>
                      <span className="soft small">{presetWords(preset, searched)}</span>
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
