// Where the scales act: everywhere, in the prompt, in the answer, or on the span that stated the answer before.

import { Button } from 'react-aria-components';
import { SCOPE_NAMES } from '../../store/moves.ts';
import { Segments } from '../controls/Segments.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { Row } from './Row.tsx';

const SCOPES = (['all', 'prompt', 'generated', 'ranges'] as const).map((value) => ({
  value,
  name: value === 'ranges' ? 'span' : SCOPE_NAMES[value],
}));
const WITHOUT_SPAN = SCOPES.map((scope) => ({ ...scope, isDisabled: scope.value === 'ranges' }));

export function ScopeRow({ isDisabled }: { readonly isDisabled: boolean }) {
  const actions = useActions();
  const scope = useExplorer((state) => state.scope);
  const hasSpan = useExplorer((state) => (state.spans.get(state.arm)?.tokens ?? null) !== null);
  const isAnswered = useExplorer((state) => state.run !== null && state.run.status !== 'running');
  const isSpanFree = hasSpan || scope === 'ranges';
  return (
    <>
      <Row
        label="Where"
        means="Positions at which the scales act: all of them (as in the paper), only the prompt’s, only the answer’s, or the tokens that stated the answer before."
      >
        <Segments
          label="Where the scales act"
          options={isSpanFree ? SCOPES : WITHOUT_SPAN}
          value={scope}
          isDisabled={isDisabled}
          onChange={(value) => (value === 'ranges' ? actions.setSpanScope() : actions.setScope(value))}
        />
      </Row>
      {scope === 'ranges' && <SpanScope isAnother={hasSpan} />}
      {!isSpanFree && isAnswered && !isDisabled && (
        <p className="soft small">No “{SCOPE_NAMES.ranges}” to choose: the answer on show has none.</p>
      )}
    </>
  );
}

/** A run that is still to come has no span yet: the one of the answer on show is kept. */
function SpanScope({ isAnother }: { readonly isAnother: boolean }) {
  const { setSpanScope } = useActions();
  const span = useExplorer((state) => state.spanScope);
  if (!span) return null;
  const [start, end] = span.range;
  return (
    <p className="soft small">
      For re-runs, {span.text === '' ? 'fixed by the link' : `fixed from the previous answer: “${span.text}”`}
      , {end - start === 1 ? `position ${start}` : `positions ${start} to ${end - 1}`}.{' '}
      {isAnother && (
        <Button className="button tiny" onPress={setSpanScope}>
          Take the answer on show
        </Button>
      )}
    </p>
  );
}
