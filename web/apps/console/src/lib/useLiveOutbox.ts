import { useQueryClient } from '@tanstack/react-query';
import { watchOutbox } from '@wecourier/react/api/events';
import { outbox } from '@wecourier/react/api/queries';
import { useEffect } from 'react';

/** Reads again what the pages show of the outbox whenever the service says that it changed. */
export function useLiveOutbox(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let isReading = false;
    let isOutdated = false;
    const read = async () => {
      isOutdated = true;
      if (isReading) return;
      isReading = true;
      // A change during a reading may have come too late for it.
      while (isOutdated) {
        isOutdated = false;
        await Promise.all(outbox.map((queryKey) => queries.invalidateQueries({ queryKey })));
      }
      isReading = false;
    };
    return watchOutbox(() => void read());
  }, [queries]);
}
