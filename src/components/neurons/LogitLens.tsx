// What a neuron's output weights do to the next token by themselves. The sign of z decides which way round.

import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { type LensToken, lensQuery } from '../../queries/lens.ts';
import { formatTokenText, formatValue } from '../../render/format.ts';

import { Term } from '../controls/Term.tsx';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { LensMenu } from './LensMenu.tsx';

/** @param z at the place on show; NaN where it is not known */
export function LogitLens({ neuron, z }: { readonly neuron: number; readonly z: number }) {
  const { lens } = useServices();
  const model = useExplorer((state) =>
    state.model.kind === 'ready' ? (state.opened?.sha256 ?? null) : null,
  );
  const { data, error, refetch } = useQuery(lensQuery(lens, model, neuron));
  const isTurned = z < 0;
  return (
    <div className="lens">
      <h3>
        <Term means="Logit lens: the neuron’s down_proj column, scaled by the final norm’s weights, times the embedding of each token, less the mean over all tokens. So much one unit of z adds to a token’s logit on the direct path, before the division by the final norm.">
          Tokens it pushes
        </Term>
      </h3>
      {model === null && <p className="soft small">The model must be loaded to work these out.</p>}
      {error && (
        <p className="caveat" role="alert">
          They could not be worked out. {error.message}{' '}
          <Button className="button tiny" onPress={() => void refetch()}>
            Try again
          </Button>
        </p>
      )}
      {model !== null && !data && !error && <p className="soft small">Working them out…</p>}
      {data && (
        <>
          <Tokens title="up" tokens={isTurned ? data.lowered : data.raised} sign={isTurned ? -1 : 1} />
          <Tokens title="down" tokens={isTurned ? data.raised : data.lowered} sign={isTurned ? -1 : 1} />
          <p className="soft small">{signWords(z)} Direct path only, unreliable in early layers.</p>
          <LensMenu neuron={neuron} reading={data} />
        </>
      )}
    </div>
  );
}

function signWords(z: number): string {
  if (Number.isNaN(z)) return 'For z above 0; below, the two change places.';
  if (z === 0) return 'z is 0 here: it pushes nothing. Shown for z above 0.';
  return `For z ${z < 0 ? 'below' : 'above'} 0, as here.`;
}

/** A token without anything to see, a space or a control sign, is named by its code points. */
function visibleText(text: string): string {
  const shown = formatTokenText(text);
  if (/[^\s\p{C}]/u.test(shown)) return shown;
  const code = (sign: string) => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return [...shown].map((sign) => (sign === ' ' ? '␣' : `U+${code(sign)}`)).join(' ');
}

interface TokensProps {
  readonly title: 'up' | 'down';
  readonly tokens: readonly LensToken[];
  /** Of z: values are said for a z of size one of this sign. */
  readonly sign: 1 | -1;
}

function Tokens({ title, tokens, sign }: TokensProps) {
  return (
    <div className="lens-row">
      <span className="soft small">{title}</span>
      <ul aria-label={`Tokens it pushes ${title}`}>
        {tokens.map(({ id, text, value }) => {
          const words = `${value * sign > 0 ? '+' : ''}${formatValue(value * sign)}`;
          return (
            <li key={id} className="lens-token" title={`${words} to its logit where |z| is 1`}>
              {visibleText(text)}
              <span className="visually-hidden">, {words}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
