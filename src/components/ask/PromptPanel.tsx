// The question: Enter asks, Ctrl+Enter follows up, Shift+Enter starts a new line. Questions to start from, and settings on
// demand.

import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading, TextArea, TextField } from 'react-aria-components';
import { OnSwitch } from '../controls/OnSwitch.tsx';
import { Term } from '../controls/Term.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { GalleryButton } from '../gallery/GalleryButton.tsx';
import { AskButton, ConversationButtons, EditNote, NeedsModel } from './AskButtons.tsx';
import { DecodingSettings, describeDecoding } from './DecodingSettings.tsx';
import { QUESTION_BOX } from './focusQuestion.ts';
import { PresetMenu } from './PresetMenu.tsx';

export function PromptPanel() {
  const actions = useActions();
  const question = useExplorer((state) => state.question);
  const decoding = useExplorer((state) => state.decoding);
  const isDetailed = useExplorer((state) => state.isDetailed);
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
            id={QUESTION_BOX}
            className="input"
            rows={1}
            placeholder="Ask the model something"
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              void (event.ctrlKey || event.metaKey ? actions.followUp() : actions.ask());
            }}
          />
        </TextField>
        <AskButton />
      </div>
      <EditNote />
      <NeedsModel />
      <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
        <div className="presets">
          {isDetailed && <span className="soft small">Try</span>}
          <div className="preset-chips">
            <PresetMenu />
            <GalleryButton />
          </div>
          <ConversationButtons isQuiet={!isDetailed} />
          <AnswerOnly />
          <Heading level={2}>
            <Button slot="trigger" className="button tiny plain soft">
              {isDetailed || isOpen ? describeDecoding(decoding) : 'Settings'} {isOpen ? '▴' : '▾'}
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
