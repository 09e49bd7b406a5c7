// The question: Enter asks, Shift+Enter starts a new line. Questions to start from, and decoding on demand.

import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading, TextArea, TextField } from 'react-aria-components';
import { StopIcon } from './controls/icons.tsx';
import { DecodingSettings, describeDecoding } from './DecodingSettings.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';

const PRESETS: readonly (readonly [label: string, question: string])[] = [
  ['A short fact', 'What is the capital of France?'],
  ['An explanation', 'Why is the sky blue?'],
  ['A list', 'List five animals that live in the sea.'],
  ['A story', 'Write a short story about a lighthouse keeper and a storm.'],
  ['A poem', 'Write a short poem about the moon.'],
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
          {PRESETS.map(([label, text]) => (
            <Button
              key={label}
              className="chip"
              onPress={() => {
                actions.setQuestion(text);
                void actions.ask();
              }}
            >
              {label}
            </Button>
          ))}
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
