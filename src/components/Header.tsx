// The bar on top: name, what runs where, how much is on show, theme, help.

import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Mark, MoonIcon, SunIcon } from './controls/icons.tsx';
import { KeyList } from './controls/KeyList.tsx';
import { PopUp } from './controls/PopUp.tsx';
import { Segments } from './controls/Segments.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';
import { CopyLink } from './link/CopyLink.tsx';
import { StatusChip } from './StatusChip.tsx';
import { TalkButton } from './talk/TalkButton.tsx';
import { KEYS } from './useKeys.ts';
import { useTheme } from './useTheme.ts';

const VIEWS = [
  { value: 'simple', name: 'Simple' },
  { value: 'detailed', name: 'Every neuron' },
] as const;

export function Header() {
  const actions = useActions();
  const theme = useTheme();
  const isDetailed = useExplorer((state) => state.isDetailed);
  const isHelpOpen = useExplorer((state) => state.isHelpOpen);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="header">
      <div className="brand">
        <Mark />
        <h1>
          <span className="whole">H-Neuron</span> Explorer
        </h1>
      </div>
      <StatusChip />
      <Segments
        label="View"
        options={VIEWS}
        value={isDetailed ? 'detailed' : 'simple'}
        onChange={(view) => actions.setDetailed(view === 'detailed')}
      />
      <CopyLink />
      <TalkButton />
      <TooltipTrigger delay={400}>
        <Button
          className="button plain icon"
          aria-label={`Use the ${other} theme`}
          onPress={() => actions.setTheme(other)}
        >
          {theme === 'dark' ? <SunIcon /> : <MoonIcon />}
        </Button>
        <Tooltip className="tooltip">Use the {other} theme</Tooltip>
      </TooltipTrigger>
      <Button
        className="button plain icon"
        aria-label="Help: keys and words"
        onPress={() => actions.openHelp(true)}
      >
        ?
      </Button>
      <PopUp title="Keys and words" isOpen={isHelpOpen} onOpenChange={actions.openHelp}>
        <KeyList entries={KEYS} />
        <p className="small soft">
          On the map: arrow keys move from cell to cell (with Shift by ten), Enter chooses the neuron, + and −
          zoom.
        </p>
        <dl className="keys small">
          <dt>Neuron</dt>
          <dd>One hidden unit of a layer’s MLP, written layer:index, for example 12:345.</dd>
          <dt>z</dt>
          <dd>Its activation: the number that it passes on when a token is read.</dd>
          <dt>Share of output</dt>
          <dd>
            CETT: |z| times the length of the neuron’s output weights, divided by the length of its layer’s
            whole output. Neurons can cancel each other, so shares do not add up to 1.
          </dd>
          <dt>H-Neurons</dt>
          <dd>
            Neurons with a positive weight in the chosen probe: the larger their shares over an answer, the
            more it looks like answers that the model gets wrong.
          </dd>
          <dt>Score</dt>
          <dd>
            The probe’s sum of weight times share, averaged over the words that state the answer. It compares
            activations; it knows nothing of what is true.
          </dd>
          <dt>α</dt>
          <dd>The factor on z: 0 silences a neuron, 1 leaves it as it is, 3 makes it three times as loud.</dd>
        </dl>
        <p className="small soft">
          Apache-2.0.{' '}
          <a href="./third-party-licenses.txt" target="_blank" rel="noreferrer">
            Licences of what this page is made with
          </a>
        </p>
      </PopUp>
    </header>
  );
}
