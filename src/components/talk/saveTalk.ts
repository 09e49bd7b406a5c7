// A talk as a file in the downloads.

import { printTalk, type Talk } from '../../model/talk/talk.ts';
import { fileStem, saveFile } from '../figure/saveFile.ts';

export function saveTalk(talk: Talk | null): void {
  if (!talk) return;
  saveFile(`${fileStem(talk.title)}.talk.json`, new Blob([printTalk(talk)], { type: 'application/json' }));
}
