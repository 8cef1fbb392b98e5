import type { Composition } from '@wecourier/react/components/compose/useCompose';
import { createContext, useContext } from 'react';

const CompositionContext = createContext<Composition | null>(null);

/** Holds the draft above the pages, so that leaving one loses nothing. */
export const CompositionProvider = CompositionContext.Provider;

/** The draft and its sending. */
export function useComposition(): Composition {
  const composition = useContext(CompositionContext);
  if (!composition) throw new Error('useComposition needs a CompositionProvider above it');
  return composition;
}
