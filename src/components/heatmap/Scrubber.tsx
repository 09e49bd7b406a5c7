// Walks through the tokens of the answer on show: slider, play, and what a reading at a position means.

import { useEffect } from 'react';
import { Button, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { formatTokenText } from '../../render/format.ts';
import { armOf } from '../../store/run.ts';
import { PauseIcon, PlayIcon } from '../controls/icons.tsx';
import { Term } from '../controls/Term.tsx';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';

/** Slow enough to see the map change. */
const TOKENS_PER_SECOND = 6;

export function Scrubber() {
  const actions = useActions();
  const arm = useExplorer((state) => state.arm);
  const position = useExplorer((state) => state.shownPosition());
  const readTo = useExplorer((state) => armOf(state.run, state.arm)?.readTo ?? 0);
  const promptLength = useExplorer((state) => armOf(state.run, state.arm)?.prompt.length ?? 0);
  const isPlaying = useExplorer((state) => state.isPlaying);
  const isFollowing = useExplorer((state) => state.cursor === 'newest' && state.run?.status === 'running');
  usePlaying();
  const last = Math.max(1, readTo - 1);
  const text = position === null ? '' : formatTokenText(actions.textAt(position));
  const shown = position ?? 0;
  return (
    <div className="scrubber">
      <Button
        className="button icon"
        aria-label={isPlaying ? 'Pause' : 'Play through the tokens'}
        isDisabled={position === null}
        onPress={() => actions.setPlaying(!isPlaying)}
      >
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </Button>
      <Slider
        className="slider"
        aria-label="Token on show"
        minValue={0}
        maxValue={last}
        step={1}
        value={shown}
        isDisabled={position === null}
        onChange={(to) => actions.look(arm, to)}
      >
        <SliderTrack className="track">
          <span className="fill" style={{ left: -10, width: `calc(${(shown / last) * 100}% + 10px)` }} />
          {promptLength > 0 && promptLength <= last && (
            <span
              className="detent dashed"
              title="The answer begins"
              style={{ left: `${(promptLength / last) * 100}%` }}
            />
          )}
          <SliderThumb
            className="thumb"
            aria-valuetext={position === null ? 'no token yet' : `“${text}”, position ${position}`}
          />
        </SliderTrack>
      </Slider>
      <div className="where number">
        <b>{text}</b>
        {position !== null && (
          <Term means="Positions count the tokens the model has read, from 0, question included. A reading at a position belongs to the pass that reads this token, and first influences the token after it.">
            {`position ${position} of ${readTo}`}
          </Term>
        )}
        {isFollowing && <span className="soft"> · newest</span>}
      </div>
    </div>
  );
}

/** Steps on while playing; stops at the last token of a finished answer. */
function usePlaying(): void {
  const { store } = useServices();
  const isPlaying = useExplorer((state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const state = store.getState();
      const before = state.shownPosition();
      state.step(1);
      const isAtEnd = store.getState().shownPosition() === before;
      if (isAtEnd && store.getState().run?.status !== 'running') state.setPlaying(false);
    }, 1000 / TOKENS_PER_SECOND);
    return () => clearInterval(timer);
  }, [isPlaying, store]);
}
