// What stands before the question, and how the next token is drawn. All arms share both, and the same random numbers.

import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { DEFAULT_DECODING } from '../../store/conversationSlice.ts';
import type { Decoding } from '../../store/run.ts';
import { NumberChoice } from '../controls/NumberChoice.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';

/** Positions a small model can hold with a question in front. */
const MOST_TOKENS = 2048;

export function describeDecoding({ temperature, maxTokens }: Decoding): string {
  const draw = temperature === 0 ? 'Always the likeliest token' : `Temperature ${temperature}`;
  return `${draw}, at most ${maxTokens}`;
}

export function DecodingSettings() {
  const { temperature, topK, topP, seed, maxTokens } = useExplorer((state) => state.decoding);
  const { setDecoding, setSystem } = useActions();
  const system = useExplorer((state) => state.system);
  const isGreedy = temperature === 0;
  return (
    <>
      <TextField className="field" value={system} onChange={setSystem}>
        <Label className="label">System prompt</Label>
        <TextArea className="input" rows={2} placeholder="Empty: the chat template’s own, if it has one" />
      </TextField>
      <div className="decoding">
        <NumberChoice
          label="Temperature"
          value={temperature}
          min={0}
          max={2}
          step={0.1}
          onChange={(value) => setDecoding({ temperature: value })}
        />
        <NumberChoice
          label="Top-k (0: all)"
          value={topK}
          min={0}
          max={1000}
          step={1}
          isDisabled={isGreedy}
          onChange={(value) => setDecoding({ topK: value })}
        />
        <NumberChoice
          label="Top-p (1: all)"
          value={topP}
          min={0.05}
          max={1}
          step={0.05}
          isDisabled={isGreedy}
          onChange={(value) => setDecoding({ topP: value })}
        />
        <NumberChoice
          label="Seed"
          value={seed}
          min={0}
          max={999999}
          step={1}
          isDisabled={isGreedy}
          onChange={(value) => setDecoding({ seed: value })}
        />
        <NumberChoice
          label="Most tokens"
          value={maxTokens}
          min={1}
          max={MOST_TOKENS}
          step={1}
          onChange={(value) => setDecoding({ maxTokens: value })}
        />
      </div>
      <p className="soft small" style={{ marginTop: 8 }}>
        All answers draw with the same random numbers, so a difference comes from the neurons.{' '}
        <Button className="button tiny" onPress={() => setDecoding(DEFAULT_DECODING)}>
          Back to the defaults
        </Button>
      </p>
    </>
  );
}
