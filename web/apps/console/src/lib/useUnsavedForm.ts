import { useBlocker } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';

interface Drafts<Fields> {
  /** What was typed before, and not saved. */
  kept: Fields | null;
  /** Keeps what is typed; `null` when there is nothing to lose any more. */
  keep(fields: Fields | null): void;
}

/** Asks before the browser's Back or a reload takes away a form with something to lose. */
export function useUnsavedForm<Fields>({ kept, keep }: Drafts<Fields>, onClose: () => void) {
  const unsaved = useRef(kept !== null);
  const isUnsaved = useCallback(() => unsaved.current, []);
  const blocker = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  const hold = (fields: Fields | null) => {
    unsaved.current = fields !== null;
    keep(fields);
  };
  const question = blocker.status === 'blocked' ? blocker : null;
  return {
    kept,
    leaving: question && {
      stay: question.reset,
      leave: () => {
        hold(null);
        question.proceed();
      },
    },
    onUnsaved: hold,
    /** Closes the form: what is in it is saved or given up. */
    close: () => {
      hold(null);
      onClose();
    },
  };
}
