/** What is pasted is read by the service: until then it is nowhere, and nobody may send. */
import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef } from 'react';
import type { Api } from '../../api/client';
import { readRich } from '../../api/render';
import type { Reading } from '../../api/types';
import { type BeingRead, putRead } from './pasting';

interface PastingOptions {
  api: Api;
  /** Hears whether something is being read. */
  onReading: ((isReading: boolean) => void) | undefined;
  /** Hears what was lost of a text; `null` if only its words were put in. */
  onRead(lost: Reading['losses'] | null): void;
}

type PutIn = (editor: Editor, format: 'html' | 'markdown', text: string, words: string) => void;

/** Puts in what the service reads; whoever leaves before that has its words. */
export function usePasting(options: PastingOptions): PutIn {
  const current = useRef(options);
  current.current = options;
  const pending = useRef(new Set<BeingRead>());

  useEffect(() => {
    const { current: reads } = pending;
    const leave = () => {
      for (const read of reads) read.putWords();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return useCallback((editor, format, text, words) => {
    const { api } = current.current;
    const { current: reads } = pending;
    const read = putRead(editor, readRich(api, format, text), words);
    reads.add(read);
    current.current.onReading?.(true);
    void read.lost.then((lost) => {
      reads.delete(read);
      const { onReading, onRead } = current.current;
      if (reads.size === 0) onReading?.(false);
      onRead(lost);
    });
  }, []);
}
