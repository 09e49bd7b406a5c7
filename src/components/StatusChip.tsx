// What runs where, always in sight: model, neurons, backend, speed. Opens the details.

import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { formatCount, formatSeconds } from '../render/format.ts';
import { timeToFirstTokenMs, tokensPerSecond } from '../store/run.ts';
import { useExplorer } from './explorerContext.tsx';
import { describeDevice, ModelDialog } from './ModelDialog.tsx';
import { useModelName } from './useModelName.ts';

export function StatusChip() {
  const opened = useExplorer((state) => state.opened);
  const kind = useExplorer((state) => state.model.kind);
  const [isOpen, setOpen] = useState(false);
  const name = useModelName();
  const backend = opened?.backend;
  return (
    <>
      <TooltipTrigger delay={300}>
        <Button
          className="chip"
          aria-label={`Model and machine: ${opened && backend ? `${name}, ${describeDevice(backend)}` : 'no model loaded'}`}
          onPress={() => setOpen(true)}
        >
          <span className={`dot ${kind === 'ready' ? 'on' : ''}`} />
          {opened && backend && kind === 'ready' ? (
            <>
              <span className="only-wide">
                {name} · {formatCount(opened.config.layers * opened.config.neurons)} neurons ·{' '}
                {describeDevice(backend)}
              </span>
              <span className="only-narrow">{backend.name === 'webgpu' ? 'GPU' : 'CPU'}</span>
              <Speed />
            </>
          ) : (
            <span>{kind === 'loading' ? 'Loading the model' : 'No model loaded'}</span>
          )}
        </Button>
        <Tooltip className="tooltip" offset={6}>
          {backend
            ? `${backend.reason}. ${backend.limitations.join(' ')}`
            : 'Stored models and other GGUF files'}
        </Tooltip>
      </TooltipTrigger>
      <ModelDialog opened={opened} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}

function Speed() {
  const rate = useExplorer((state) => (state.run ? tokensPerSecond(state.run) : null));
  const first = useExplorer((state) => (state.run ? timeToFirstTokenMs(state.run) : null));
  if (rate === null && first === null) return null;
  return (
    <span className="number">
      {rate !== null && `· ${rate.toFixed(1)} tok/s `}
      {first !== null && <span className="only-wide">· first token {formatSeconds(first)}</span>}
    </span>
  );
}
