// A part of the page whose code comes when it is opened. While it is fetched its room is kept; if it does not come, that
// is said in its place, and asking again fetches again.

import { type ComponentType, lazy, Suspense, useState } from 'react';
import { ErrorBoundary } from './ErrorBoundary.tsx';

interface Lazily {
  /** For the message when it fails. */
  readonly name: string;
  /** Height to keep meanwhile, px. */
  readonly height: number;
  readonly load: () => Promise<ComponentType>;
}

export function lazyPart({ name, height, load }: Lazily): ComponentType {
  const fetched = () => lazy(async () => ({ default: await load() }));
  let Part = fetched();
  return function LazyPart() {
    const [, setAttempt] = useState(0);
    return (
      <ErrorBoundary
        name={name}
        onRetry={() => {
          Part = fetched(); // one that failed would fail for good
          setAttempt((attempt) => attempt + 1);
        }}
      >
        <Suspense fallback={<Room name={name} height={height} />}>
          <Part />
        </Suspense>
      </ErrorBoundary>
    );
  };
}

function Room({ name, height }: Pick<Lazily, 'name' | 'height'>) {
  return (
    <section className="panel room" aria-label={name} aria-busy="true" style={{ minHeight: height }}>
      <h2 className="soft">{name}</h2>
    </section>
  );
}
