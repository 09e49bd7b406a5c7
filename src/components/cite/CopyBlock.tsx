// A text with a button that copies it. Where the browser allows no copying, the text is selected and that is said.

import { useRef, useState } from 'react';
import { Button, TextArea, TextField } from 'react-aria-components';
import { copyText } from '../controls/copyText.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly rows: number;
}

const WORDS = { none: '', copied: 'Copied', selected: 'Selected: copy it with Ctrl+C or ⌘C' } as const;

export function CopyBlock({ title, text, rows }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<{ readonly of: string; readonly is: keyof typeof WORDS }>();

  async function copy(): Promise<void> {
    if (await copyText(text)) return setOutcome({ of: text, is: 'copied' });
    area.current?.focus();
    area.current?.select();
    setOutcome({ of: text, is: 'selected' });
  }

  return (
    <div className="copy-block">
      <div className="copy-head">
        <h3>{title}</h3>
        <span role="status" className="soft small">
          {outcome?.of === text ? WORDS[outcome.is] : ''}
        </span>
        <Button className="button tiny" aria-label={`Copy ${title}`} onPress={() => void copy()}>
          Copy
        </Button>
      </div>
      <TextField aria-label={title} value={text} isReadOnly>
        <TextArea ref={area} className="input copy-text" rows={rows} />
      </TextField>
    </div>
  );
}
