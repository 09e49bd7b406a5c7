// The first visit: what this is in two sentences, and the model to load.

import { ConsentCard } from './ConsentCard.tsx';
import { NoticeBar } from './NoticeBar.tsx';

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
    </main>
  );
}
