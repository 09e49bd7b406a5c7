// The QR code of a scene: in the corner for the first rows, over the scene for the last. For those who cannot photograph
// it the same address is a link; it opens beside the talk.

import type { Scene } from '../../model/talk/talk.ts';
import { roundOf } from '../../store/talkSliceOnShow.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { QrCode } from './QrCode.tsx';
import { sceneAddress } from './sceneAddress.ts';

interface Props {
  readonly scene: Scene;
  readonly isLarge: boolean;
  readonly onPress: () => void;
}

export function TalkCorner({ scene, isLarge, onPress }: Props) {
  const address = sceneAddress(useServices().base, scene);
  const isSecret = useExplorer((state) => scene.round !== undefined && !roundOf(state, scene.id)?.outcome);
  const what = scene.show.kind === 'words' ? 'this page' : 'this recorded run';
  if (isSecret) return null; // it would tell which is which
  return (
    <div className={`talk-qr ${isLarge ? 'large' : ''}`}>
      <button
        type="button"
        aria-label={isLarge ? 'Make the QR code small' : `Enlarge the QR code of ${what}`}
        onClick={onPress}
      >
        <QrCode address={address} label={`QR code of ${address}`} />
      </button>
      <a className="talk-address" href={address} target="_blank" rel="noreferrer">
        {address}
      </a>
    </div>
  );
}
