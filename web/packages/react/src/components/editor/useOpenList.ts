import { useCallback, useRef, useState } from 'react';
import type { Choice, ListHost, OpenList } from './suggesting';

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
      const first = list.choices.findIndex(({ reason }) => reason === undefined);
      put({ list, active: Math.max(0, first) });
    },
    key(event) {
      const open = current.current;
      if (!open || event.isComposing) return false;
      const count = open.list.choices.length;
      const move = (by: number) => put({ ...open, active: (open.active + by + count) % count });
      if (event.key === 'ArrowDown') move(1);
      else if (event.key === 'ArrowUp') move(-1);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(open.active);
      else return false;
      return true;
    },
  }));
  return { open: state, host, choose };
}
