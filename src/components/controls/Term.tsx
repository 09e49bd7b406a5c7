// A plain word with the field's term one hover or focus away. Memoised: it stands in panels that render with every
// token.

import { memo } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';

interface Props {
  readonly children: string;
  readonly means: string;
}

export const Term = memo(function Term({ children, means }: Props) {
  return (
    <TooltipTrigger delay={250} closeDelay={80}>
      <Button className="term">{children}</Button>
      <Tooltip className="tooltip" offset={6}>
        {means}
      </Tooltip>
    </TooltipTrigger>
  );
});
