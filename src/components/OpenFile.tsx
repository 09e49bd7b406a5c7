// Opens another GGUF from the person's own disk.

import { Button, FileTrigger } from 'react-aria-components';
import { useActions } from './explorerContext.tsx';

export function OpenFile({ onChosen }: { readonly onChosen?: () => void }) {
  const actions = useActions();
  return (
    <FileTrigger
      acceptedFileTypes={['.gguf']}
      onSelect={(files) => {
        const file = files?.item(0);
        if (!file) return;
        onChosen?.();
        void actions.load({ kind: 'file', file });
      }}
    >
      <Button className="button">Open another GGUF…</Button>
    </FileTrigger>
  );
}
