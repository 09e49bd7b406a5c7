// What a group needs besides its kind: how many, at which token, which layer.

import { Button } from 'react-aria-components';
import { formatTokenText } from '../../render/format.ts';
import { GROUP_MAX } from '../../store/interventionSlice.ts';
import type { TurnTarget } from '../../store/targets.ts';
import { NumberChoice } from '../controls/NumberChoice.tsx';
import { Segments } from '../controls/Segments.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { Row } from './Row.tsx';

interface Quiet {
  readonly isDisabled: boolean;
}

const SIZES = ['10', '50', '200'].map((value) => ({ value, name: value }));

export function GroupRows({ target, isDisabled }: Quiet & { readonly target: TurnTarget }) {
  return (
    <>
      {(target === 'loudest' || target === 'heaviest') && <HowMany target={target} isDisabled={isDisabled} />}
      {target === 'loudest' && <Which isDisabled={isDisabled} />}
      {target === 'layer' && <WhichLayer isDisabled={isDisabled} />}
    </>
  );
}

function WhichLayer({ isDisabled }: Quiet) {
  const { setLayer } = useActions();
  const layer = useExplorer((state) => state.layer);
  const layers = useExplorer((state) => state.shape?.layers ?? 1);
  return (
    <Row label="Which">
      <NumberChoice
        ariaLabel="Layer"
        value={layer}
        min={0}
        max={layers - 1}
        step={1}
        isDisabled={isDisabled}
        onChange={setLayer}
      />
      <span className="soft small">of 0 to {layers - 1}, all its neurons</span>
    </Row>
  );
}

function HowMany({ target, isDisabled }: Quiet & { readonly target: 'loudest' | 'heaviest' }) {
  const { setGroupSize } = useActions();
  const size = useExplorer((state) => state.groupSize);
  return (
    <Row label="Top">
      <Segments
        label={`How many of the ${target} neurons`}
        options={SIZES}
        value={String(size)}
        isDisabled={isDisabled}
        onChange={(value) => setGroupSize(Number(value))}
      />
      <div style={{ flex: 1 }}>
        <NumberChoice
          ariaLabel="How many, as a number"
          value={size}
          min={1}
          max={GROUP_MAX}
          step={1}
          isDisabled={isDisabled}
          onChange={setGroupSize}
        />
      </div>
    </Row>
  );
}

function Which({ isDisabled }: Quiet) {
  const { chooseGroup } = useActions();
  const group = useExplorer((state) => state.group);
  const arm = useExplorer((state) => state.arm);
  const position = useExplorer((state) => state.shownPosition());
  const at = group?.at ?? null;
  const isAnother = group !== null && position !== null && (position !== at?.position || arm !== at.arm);
  return (
    <Row
      label="Which"
      means="The neurons with the largest share of output (CETT) at one token. The list is kept when it is chosen: it does not change while the answer goes on."
    >
      <span className="small" style={{ flex: 1, minWidth: 0 }}>
        {at ? (
          <>
            loudest at “{formatTokenText(at.tokenText)}”{' '}
            <span className="soft">(position {at.position})</span>
          </>
        ) : group ? (
          'as the link names them'
        ) : (
          <span className="soft">loudest at the token on show</span>
        )}
      </span>
      {isAnother && !isDisabled && (
        <Button
          className="button tiny"
          aria-label="Choose again: the loudest at the token on show"
          onPress={chooseGroup}
        >
          Choose again
        </Button>
      )}
    </Row>
  );
}
