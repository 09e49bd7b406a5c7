// One press copies the address of what is on show: the whole experiment, without a server.

import { Button, Input, TextField } from 'react-aria-components';
import { LinkIcon } from '../controls/icons.tsx';
import { PopUp } from '../controls/PopUp.tsx';
import { answer as setAnswer, useCopyAnswer, useCopyLink } from './useCopyLink.ts';

export function CopyLink() {
  const copy = useCopyLink();
  const answer = useCopyAnswer();
  return (
    <>
      <Button className="button plain copy-link" aria-label="Copy link" onPress={() => void copy()}>
        <LinkIcon />
        <span role="status">{answer.kind === 'copied' ? 'Copied' : ''}</span>
      </Button>
      <PopUp
        title="Copy this link"
        isOpen={answer.kind === 'by-hand' || answer.kind === 'refused'}
        onOpenChange={(isOpen) => !isOpen && setAnswer({ kind: 'none' })}
      >
        {answer.kind === 'by-hand' && (
          <>
            <p>
              This browser does not let the page copy. The address is selected: copy it with Ctrl+C or ⌘C.
            </p>
            <TextField aria-label="Address of what is on show" value={answer.address} isReadOnly autoFocus>
              <Input className="input wide" onFocus={(event) => event.currentTarget.select()} />
            </TextField>
          </>
        )}
        {answer.kind === 'refused' && <p>What is on show does not fit into a link: {answer.why}</p>}
      </PopUp>
    </>
  );
}
