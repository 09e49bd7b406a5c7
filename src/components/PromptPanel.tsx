// The question: Enter asks, Shift+Enter starts a new line. Questions to start from, and decoding on demand.

import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading, TextArea, TextField } from 'react-aria-components';
import { StopIcon } from './controls/icons.tsx';
import { OnSwitch } from './controls/OnSwitch.tsx';
import { Term } from './controls/Term.tsx';
import { DecodingSettings, describeDecoding } from './DecodingSettings.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';

interface Preset {
  readonly label: string;
  readonly question: string;
  /** Asks for a fact: the answer alone is wanted, as in the probe's training. */
  readonly isFact: boolean;
}

const PRESETS: readonly Preset[] = [
  { label: 'A short fact', question: 'What is the capital of France?', isFact: true },
  { label: 'A rarer fact', question: 'What is the capital of Kyrgyzstan?', isFact: true },
  { label: 'An explanation', question: 'Why is the sky blue?', isFact: false },
  { label: 'A list', question: 'List five animals that live in the sea.', isFact: false },
  {
    label: 'A story',
    question: 'Write a short story about a lighthouse keeper and a storm.',
    isFact: false,
  },
  { label: 'A poem', question: 'Write a short poem about the moon.', isFact: false },
];

export function PromptPanel() {
  const actions = useActions();
  const question = useExplorer((state) => state.question);
  const decoding = useExplorer((state) => state.decoding);
  const [isOpen, setOpen] = useState(false);

  return (
    <section className="panel prompt" aria-label="Question">
      <div className="ask-row">
        <TextField
          aria-label="Question"
          style={{ flex: 1, minWidth: 0 }}
          value={question}
          onChange={actions.setQuestion}
        >
          <TextArea
            className="input"
            rows={1}
            placeholder="Ask the model something"
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              void actions.ask();
            }}
          />
        </TextField>
        <AskButton />
      </div>
      <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
        <div className="presets">
          <span className="soft small">Try</span>
          {PRESETS.map(({ label, question: text, isFact }) => (
            <Button
              key={label}
              className="chip"
              onPress={() => {
                actions.setQuestion(text);
                actions.setAnswerOnly(isFact);
                void actions.ask();
              }}
            >
              {label}
            </Button>
          ))}
          <AnswerOnly />
          <Heading level={2}>
            <Button slot="trigger" className="button tiny plain soft">
              {describeDecoding(decoding)} {isOpen ? '▴' : '▾'}
            </Button>
          </Heading>
        </div>
        <DisclosurePanel>{isOpen && <DecodingSettings />}</DisclosurePanel>
      </Disclosure>
    </section>
  );
}

/** Only with a probe: the words are those of its training. */
function AnswerOnly() {
  const { setAnswerOnly } = useActions();
  const instruction = useExplorer((state) => state.probe?.instruction.trim() ?? '');
  const isOn = useExplorer((state) => state.isAnswerOnly);
  if (instruction === '') return null;
  return (
    <span className="answer-only">
      <OnSwitch label="Answer only" isOn={isOn} onChange={setAnswerOnly} />
      <Term
        means={`Adds “${instruction}” to the question. The probe was trained on answers to questions that end so: its scores are comparable only then.`}
      >
        why
      </Term>
    </span>
  );
}

function AskButton() {
  const actions = useActions();
  const isRunning = useExplorer((state) => state.run?.status === 'running');
  const kind = useExplorer((state) => state.model.kind);
  const isWaiting = useExplorer((state) => state.isAskWaiting);
  const isEmpty = useExplorer((state) => state.question.trim() === '');
  if (isRunning) {
    return (
      <Button className="button primary" onPress={actions.stop}>
        <StopIcon /> Stop
      </Button>
    );
  }
  return (
    <Button
      className="button primary"
      isDisabled={isEmpty || kind === 'none' || isWaiting}
      onPress={() => void actions.ask()}
    >
      {isWaiting ? 'Asks when ready' : 'Ask'}
    </Button>
  );
}
