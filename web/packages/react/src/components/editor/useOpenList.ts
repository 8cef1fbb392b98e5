import { useCallback, useRef, useState } from 'react';
import type { Choice, ListHost, OpenList } from './suggesting';

/** No choice is active: Enter is a new line. */
export const NONE = -1;

/** The list that is open, and which of its choices Enter takes. */
export function useOpenList() {
  const [state, setState] = useState<{ list: OpenList; active: number } | null>(null);
  const current = useRef(state);

  const put = useCallback((next: typeof state) => {
    current.current = next;
    setState(next);
  }, []);
  const choose = useCallback((index: number) => {
    const list = current.current?.list;
    const choice: Choice | undefined = list?.choices[index];
    if (list && choice && choice.reason === undefined) list.choose(choice);
  }, []);
  const [host] = useState<ListHost>(() => ({
    show(list) {
      if (list === null || list.choices.length === 0) return put(null);
      const isMeant = ({ reason, isGuess }: Choice) => reason === undefined && !isGuess;
      put({ list, active: list.choices.findIndex(isMeant) });
    },
    key(event) {
      const open = current.current;
      if (!open || event.isComposing) return false;
      const count = open.list.choices.length;
      const move = (active: number) => put({ ...open, active: (active + count) % count });
      if (event.key === 'ArrowDown') move(open.active + 1);
      else if (event.key === 'ArrowUp') move(open.active === NONE ? count - 1 : open.active - 1);
      else if (event.key !== 'Enter' && event.key !== 'Tab') return false;
      else if (open.active !== NONE) choose(open.active);
      else {
        put(null);
        return false;
      }
      return true;
    },
  }));
  return { open: state, host, choose };
}
