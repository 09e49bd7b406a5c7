// One scene in the list: its title, its place, and on demand its notes and what else can be changed.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Scene } from '../../model/talk/talk.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { RehearsedWords } from './Rehearsal.tsx';
import { SceneFields } from './SceneFields.tsx';

interface Props {
  readonly scene: Scene;
  readonly index: number;
  readonly count: number;
  readonly onOpenChange: (isOpen: boolean) => void;
}

export function SceneRow({ scene, index, count, onOpenChange }: Props) {
  const { startTalk, moveScene, deleteScene } = useActions();
  const isRehearsing = useExplorer((state) => state.isRehearsing);
  const [isOpen, setOpen] = useState(false);
  const { id, title } = scene;
  return (
    <li className="talk-scene">
      <div className="talk-scene-head">
        <Button
          className="button plain talk-scene-title"
          aria-expanded={isOpen}
          onPress={() => {
            setOpen(!isOpen);
            onOpenChange(!isOpen);
          }}
        >
          <span className="number soft">{index + 1}</span> {title}
        </Button>
        <RehearsedWords scene={scene} />
        <Button
          className="button tiny plain"
          aria-label={`Begin at ${title}`}
          isDisabled={isRehearsing}
          onPress={() => startTalk(index)}
        >
          Begin here
        </Button>
        <Button
          className="button tiny plain"
          aria-label={`Move ${title} up`}
          isDisabled={index === 0}
          onPress={() => moveScene(id, -1)}
        >
          ↑
        </Button>
        <Button
          className="button tiny plain"
          aria-label={`Move ${title} down`}
          isDisabled={index === count - 1}
          onPress={() => moveScene(id, 1)}
        >
          ↓
        </Button>
        <Button
          className="button tiny plain"
          aria-label={`Delete ${title}`}
          isDisabled={count === 1}
          onPress={() => deleteScene(id)}
        >
          ✕
        </Button>
      </div>
      {isOpen && <SceneFields scene={scene} />}
    </li>
  );
}
