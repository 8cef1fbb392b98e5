/** Hearing from the service that something in the outbox stands otherwise than before. */

const POLL_MS = 3000;

/**
 * Calls `onChange` when anything has changed, until the answered function is called.
 *
 * While the service's events are not heard, it is called every few seconds instead. It is also
 * called when the network goes and comes, of which a stream may hear late.
 */
export function watchOutbox(onChange: () => void, baseUrl = ''): () => void {
  const url = `${baseUrl}/api/wecom/events`;
  let source = open();
  let poll: ReturnType<typeof setInterval> | undefined;

  function open(): EventSource {
    const opened = new EventSource(url);
    opened.addEventListener('progress', onChange);
    opened.addEventListener('open', () => {
      if (poll === undefined) return;
      clearInterval(poll);
      poll = undefined;
      // What happened in between may have been told to nobody.
      onChange();
    });
    opened.addEventListener('error', () => {
      poll ??= setInterval(ask, POLL_MS);
    });
    return opened;
  }

  function ask() {
    onChange();
    // It comes back by itself after a lost connection, and not after a refusal.
    if (source.readyState === EventSource.CLOSED) source = open();
  }

  addEventListener('offline', onChange);
  addEventListener('online', onChange);
  return () => {
    removeEventListener('offline', onChange);
    removeEventListener('online', onChange);
    clearInterval(poll);
    source.close();
  };
}
