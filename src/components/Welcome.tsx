// The first visit: what this is in two sentences, and the model to load.

import { Button } from 'react-aria-components';
import { ConsentCard } from './ConsentCard.tsx';
import { useActions } from './explorerContext.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { useRecordedRun } from './useRecordedRun.ts';

export function Welcome() {
  return (
    <main id="main" className="welcome">
      <h2 className="headline">
        See every neuron of a language model while it writes. Then turn some of them.
      </h2>
      <p className="lead">
        Ask a small model a question and see every neuron it uses for every word it writes. Drag a slider
        while it writes: the loudest neurons get weaker or stronger, and the answer beside the untouched one
        may go another way.
      </p>
      <NoticeBar />
      <ConsentCard />
      <RecordedRun />
    </main>
  );
}

/** Real answers of the published model, to look at before it is there. */
function RecordedRun() {
  const { showTrace } = useActions();
  const { trace, trouble } = useRecordedRun();
  if (trouble) return <p className="soft small">The recorded run could not be read. {trouble}</p>;
  if (!trace) return null;
  return (
    <section className="panel" aria-label="A recorded run">
      <p>
        Or look first: a recorded run of this model, with its neurons turned to five strengths.{' '}
        <span className="soft small">{trace.header.note}</span>
      </p>
      <Button className="button" onPress={() => showTrace(trace)}>
        Explore the recorded run
      </Button>
    </section>
  );
}
