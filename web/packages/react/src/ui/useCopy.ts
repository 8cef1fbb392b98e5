import { useState } from 'react';

/** Copies a text, and knows whether it has. */
export function useCopy(value: string): { copied: boolean; copy(): void } {
  const [copied, setCopied] = useState<string | null>(null);
  const write = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(value);
    } catch {
      // The browser does not let us: it can be selected all the same.
    }
  };
  return { copied: copied === value, copy: () => void write() };
}
