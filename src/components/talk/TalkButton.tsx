// In the header: what the talk consists of, to begin it or to change it.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { PopUp } from '../controls/PopUp.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { lazyPart } from '../lazyPart.tsx';

const Plan = lazyPart({
  name: 'The talk',
  height: 420,
  load: async () => (await import('./TalkPlan.tsx')).TalkPlan,
});

export function TalkButton() {
  const { startTalk } = useActions();
  const [isOpen, setOpen] = useState(false);
  const isUnderWay = useExplorer((state) => state.scene > 0 || state.rounds.size > 0);
  const isRehearsing = useExplorer((state) => state.isRehearsing);
  return (
    <>
      <Button className="button plain only-wide" onPress={() => setOpen(true)}>
        Talk
      </Button>
      <PopUp
        title="Talk"
        isOpen={isOpen}
        onOpenChange={setOpen}
        action={
          <div className="talk-starts">
            <Button className="button primary" isDisabled={isRehearsing} onPress={() => startTalk(0)}>
              Start the talk
            </Button>
            {isUnderWay && (
              <Button className="button" isDisabled={isRehearsing} onPress={() => startTalk()}>
                Go on where it was
              </Button>
            )}
          </div>
        }
      >
        <Plan />
      </PopUp>
    </>
  );
}
