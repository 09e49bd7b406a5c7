// What a neuron's output weights do to the next token by themselves. The sign of z decides which way round.

import { useQuery } from '@tanstack/react-query';
import { type LensToken, lensQuery } from '../../queries/lens.ts';
import { formatTokenText, formatValue } from '../../render/format.ts';

import { Term } from '../controls/Term.tsx';
import { useExplorer, useServices } from '../explorerContext.tsx';

export function LogitLens({ neuron, z }: { readonly neuron: number; readonly z: number | null }) {
  const { lens } = useServices();
  const model = useExplorer((state) =>
    state.model.kind === 'ready' ? (state.opened?.sha256 ?? null) : null,
  );
  const { data, error } = useQuery(lensQuery(lens, model, neuron));
  if (model === null) return <p className="soft small">Load the model to see which tokens it pushes.</p>;
  if (error) return <p className="caveat">Its tokens could not be worked out. {error.message}</p>;
  if (!data) return <p className="soft small">Working out its tokens…</p>;
  const isTurned = z !== null && z < 0;
  return (
    <div className="lens">
      <Tokens title="pushes up" tokens={isTurned ? data.lowered : data.raised} />
      <Tokens title="pushes down" tokens={isTurned ? data.raised : data.lowered} />
      <p className="soft small">
        <Term means="(γ ⊙ w_down) · e for each token e of the vocabulary, less the mean over all tokens: what one unit of z adds to a token’s logit on the direct path, before the division by the final norm.">
          Logit lens
        </Term>{' '}
        for {isTurned ? 'the negative' : 'a positive'} z{z === null ? '' : ' at this token'}: direct path
        only, unreliable in early layers.
      </p>
    </div>
  );
}

function Tokens({ title, tokens }: { readonly title: string; readonly tokens: readonly LensToken[] }) {
  return (
    <div>
      <h3 className="soft small">{title}</h3>
      <ul className="presets">
        {tokens.map(({ id, text, value }) => (
          <li key={id} className="chip small" title={`${formatValue(value)} a unit of z`}>
            {formatTokenText(text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
