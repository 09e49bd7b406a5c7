// An experiment of a scene, to be run on this machine when the speaker says so.

import { Button } from 'react-aria-components';
import { useActions, useExplorer } from '../explorerContext.tsx';

/** @param title of the scene, which may be the question */
export function RunHere({ title }: { readonly title: string }) {
  const { runExperiment } = useActions();
  const link = useExplorer((state) => state.link);
  const isRunning = useExplorer((state) => state.run?.status === 'running');
  if (!link) return null;
  const question = link.experiment.turns.at(-1)?.question;
  return (
    <div className="talk-run">
      {link.status === 'offered' && question !== undefined && question !== title && (
        <p className="talk-question">“{question}”</p>
      )}
      <Button className="button primary" isDisabled={isRunning} onPress={() => void runExperiment()}>
        {link.status === 'offered' ? 'Run it on this machine' : isRunning ? 'Writing…' : 'Run it again'}
      </Button>
      {link.status === 'done' && <p role="status">{outcomeWords(link.comparisons)}</p>}
    </div>
  );
}

function outcomeWords(
  comparisons: readonly {
    readonly label: string;
    readonly difference: { readonly from: number } | null;
  }[],
): string {
  const other = comparisons.find(({ difference }) => difference !== null);
  if (!other?.difference) return 'The same text as when this scene was made.';
  return `${other.label} differs from token ${other.difference.from + 1} from when this scene was made.`;
}
