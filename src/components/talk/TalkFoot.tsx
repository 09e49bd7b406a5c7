// The lower edge of a talk: a thin line for how far it is, the number of the scene, and quiet buttons for those without
// a keyboard.

import { Button } from 'react-aria-components';
import { useActions, useExplorer } from '../explorerContext.tsx';
import type { TalkPart } from './useTalkKeys.ts';

interface Props {
  readonly toggle: (part: TalkPart) => void;
  readonly onLeave: () => void;
}

export function TalkFoot({ toggle, onLeave }: Props) {
  const { stepScene } = useActions();
  const scene = useExplorer((state) => state.scene);
  const count = useExplorer((state) => state.talk?.scenes.length ?? 0);
  const number = count === 0 ? 0 : scene + 1;
  return (
    <footer className="talk-foot">
      <div className="talk-line" aria-hidden="true">
        <i style={{ width: `${count === 0 ? 0 : (100 * number) / count}%` }} />
      </div>
      <nav className="talk-nav" aria-label="Scenes">
        <Button
          className="button plain icon"
          aria-label="Previous scene"
          isDisabled={scene === 0}
          onPress={() => stepScene(-1)}
        >
          ‹
        </Button>
        <span className="number" role="status" aria-label={`Scene ${number} of ${count}`}>
          {number} / {count}
        </span>
        <Button
          className="button plain icon"
          aria-label="Next scene"
          isDisabled={number === count}
          onPress={() => stepScene(1)}
        >
          ›
        </Button>
        <Button className="button plain" onPress={() => toggle('notes')}>
          Notes
        </Button>
        <Button className="button plain icon" aria-label="Keys" onPress={() => toggle('keys')}>
          ?
        </Button>
        <Button className="button plain" onPress={onLeave}>
          Leave
        </Button>
      </nav>
    </footer>
  );
}
