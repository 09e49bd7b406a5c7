// The recorded runs as a list of buttons: kind, question, what came of turning, size of the file. The one on show is
// marked and keeps what came of it to itself: there it is still to be guessed.

import { Button } from 'react-aria-components';
import { entryOf, stemOf, type TraceEntry } from '../../model/trace/traceIndex.ts';
import { formatKilobytes } from '../../render/format.ts';
import { useExplorer } from '../explorerContext.tsx';
import { outcomeWords } from './cardWords.ts';
import { useOpenTrace } from './useOpenTrace.ts';

interface Props {
  readonly traces: readonly TraceEntry[];
  readonly label: string;
  /** One of them is on show now. */
  readonly onOpened?: () => void;
}

export function Cards({ traces, label, onOpened }: Props) {
  const { opening, trouble, open } = useOpenTrace();
  const current = useExplorer(({ run, trace }) =>
    run?.isRecorded && trace ? entryOf(traces, trace.header) : null,
  );
  return (
    <>
      <ul className="cards" aria-label={label}>
        {traces.map((entry) => (
          <li key={entry.file} data-current={entry === current}>
            <Button
              className="card"
              {...(entry === current && { 'aria-current': 'true' })}
              isPending={opening === stemOf(entry)}
              onPress={() => void open(stemOf(entry)).then((isShown) => isShown && onOpened?.())}
            >
              <Face entry={entry} isCurrent={entry === current} />
            </Button>
          </li>
        ))}
      </ul>
      {trouble && (
        <p className="small" role="alert">
          The recorded run could not be opened. {trouble}
        </p>
      )}
    </>
  );
}

function Face({ entry, isCurrent }: { readonly entry: TraceEntry; readonly isCurrent: boolean }) {
  return (
    <>
      <span className="card-head soft">
        <span>{entry.kind ?? 'Recorded'}</span>
        <span className="number">{isCurrent ? 'on show' : formatKilobytes(entry.bytes)}</span>
      </span>
      <span className="card-question">{entry.title}</span>
      {!isCurrent &&
        outcomeWords(entry).map((words) => (
          <span key={words} className="soft">
            {words}
          </span>
        ))}
    </>
  );
}
