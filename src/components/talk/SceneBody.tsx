// What a scene shows under its title: words, a recorded run, an experiment on this machine, or a blind round.

import type { ReactNode } from 'react';
import { isPublicAddress } from '../../model/methods/publicAddress.ts';
import { namesPage } from '../../model/talk/facts.ts';
import type { Scene } from '../../model/talk/talk.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { BlindRound } from './BlindRound.tsx';
import { RunHere } from './RunHere.tsx';
import { SceneFigure } from './SceneFigure.tsx';
import { SceneText } from './SceneText.tsx';
import { useSceneRun } from './useSceneRun.ts';

interface Props {
  readonly scene: Scene;
  /** The title, beside which the QR code stands. */
  readonly children: ReactNode;
}

export function SceneBody({ scene, children }: Props) {
  const { show } = scene;
  const isPublic = isPublicAddress(useServices().base);
  if (show.kind !== 'words') return <SceneWithRun scene={scene} text={show.text} title={children} />;
  return (
    <>
      {children}
      <div className="talk-words">
        {show.text
          .filter((paragraph) => isPublic || !namesPage(paragraph))
          .map((paragraph) => (
            <p key={paragraph}>
              <SceneText text={paragraph} />
            </p>
          ))}
      </div>
    </>
  );
}

interface WithRunProps {
  readonly scene: Scene;
  readonly text: string | undefined;
  readonly title: ReactNode;
}

function SceneWithRun({ scene, text, title }: WithRunProps) {
  const found = useSceneRun(scene);
  const isOnShow = found.kind === 'recorded' || found.kind === 'live';
  const figure = scene.show.kind === 'trace' ? scene.show.figure : 'answers';
  return (
    <>
      <div className="scene-head">
        {title}
        {text !== undefined && (
          <p className="talk-lead">
            <SceneText text={text} />
          </p>
        )}
        {isOnShow && (
          <Asked title={scene.title} isAlone={scene.round !== undefined || figure !== 'answers'} />
        )}
      </div>
      {found.kind === 'coming' && (
        <p className="soft" role="status">
          Opening the recorded run…
        </p>
      )}
      {found.kind === 'trouble' && (
        <div className="notice" role="alert">
          {found.why}
        </div>
      )}
      {found.kind === 'live' && <RunHere title={scene.title} />}
      {isOnShow && (scene.round ? <BlindRound id={scene.id} /> : <SceneFigure figure={figure} />)}
    </>
  );
}

/**
 * The question, as large as the answers; a conversation stands above those by itself.
 * @param isAlone nothing else tells what was asked before
 */
function Asked({ title, isAlone }: { readonly title: string; readonly isAlone: boolean }) {
  const question = useExplorer(({ run }) => {
    if (!run || run.question === title || (run.history.length > 0 && !isAlone)) return null;
    return [...run.history, run].map((turn) => `“${turn.question}”`).join(' … ');
  });
  return question === null ? null : <p className="talk-question">{question}</p>;
}
