// The keys of a talk, on request.

import { isPublicAddress } from '../../model/methods/publicAddress.ts';
import { KeyList } from '../controls/KeyList.tsx';
import { PopUp } from '../controls/PopUp.tsx';
import { useServices } from '../explorerContext.tsx';
import { NO_CODE } from './sceneAddress.ts';
import { TALK_KEYS } from './useTalkKeys.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

export function TalkKeyList({ isOpen, onOpenChange }: Props) {
  return (
    <PopUp title="Keys of the talk" isOpen={isOpen} onOpenChange={onOpenChange}>
      <KeyList entries={TALK_KEYS} />
      {!isPublicAddress(useServices().base) && <p className="soft small">{NO_CODE}</p>}
    </PopUp>
  );
}
