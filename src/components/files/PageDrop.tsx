// A file can be dropped anywhere on the page; while one is dragged over it, the whole page shows that it is a target.

import { useEffect, useState } from 'react';
import { useActions } from '../explorerContext.tsx';

export function PageDrop() {
  const { openFiles } = useActions();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    function onDragOver(event: DragEvent): void {
      if (!isFile(event)) return;
      event.preventDefault(); // else the browser would leave the page for the file
      setOver(true);
    }
    /** It is told of every element that is left; only the page itself is left for nothing. */
    function onDragLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false);
    }
    function onDrop(event: DragEvent): void {
      setOver(false);
      if (!isFile(event)) return;
      event.preventDefault();
      void openFiles([...(event.dataTransfer?.files ?? [])]);
    }
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [openFiles]);
  if (!isOver) return null;
  return (
    <div className="page-drop" role="status">
      <p>
        <b>Drop it here</b>
        <span className="soft">a saved run (.trace), a model (.gguf) or a probe (.json)</span>
      </p>
    </div>
  );
}
