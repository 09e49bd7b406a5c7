// Opens a run that was saved, from the person's own disk.

import { Button, FileTrigger } from 'react-aria-components';
import { useActions } from '../explorerContext.tsx';

interface Props {
  readonly isTiny?: boolean;
  readonly onChosen?: () => void;
}

export function OpenRun({ isTiny = false, onChosen }: Props) {
  const { openFile } = useActions();
  return (
    <FileTrigger
      acceptedFileTypes={['.trace']}
      onSelect={(files) => {
        const file = files?.item(0);
        if (!file) return;
        onChosen?.();
        void openFile(file);
      }}
    >
      <Button className={`button ${isTiny ? 'tiny' : ''}`}>Open run…</Button>
    </FileTrigger>
  );
}
