// What the parts of the comparison share besides the store: the card of the token pointed at.

import { createContext, useContext } from 'react';
import { createTokenCard, type TokenCardStore } from './tokenCard.ts';

export const TokenCardContext = createContext<TokenCardStore>(createTokenCard());

export function useTokenCard(): TokenCardStore {
  return useContext(TokenCardContext);
}
