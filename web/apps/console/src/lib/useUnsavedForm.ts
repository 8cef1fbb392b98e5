import { useBlocker } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';

/** Asks before the browser's Back or a reload takes away a form with something to lose. */
export function useUnsavedForm(onClose: () => void) {
  const unsaved = useRef(false);
  const isUnsaved = useCallback(() => unsaved.current, []);
  const blocker = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return {
    leaving: blocker.status === 'blocked' ? { stay: blocker.reset, leave: blocker.proceed } : null,
    onUnsaved: (next: boolean) => {
      unsaved.current = next;
    },
    /** Closes the form: what is in it is saved or given up. */
    close: () => {
      unsaved.current = false;
      onClose();
    },
  };
}
