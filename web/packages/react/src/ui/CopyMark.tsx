import { Check, Copy } from 'lucide-react';
import styles from './CopyMark.module.css';
import { Hidden } from './Text';
import { useCopy } from './useCopy';

interface CopyMarkProps {
  /** What it is, in a word. */
  name: string;
  value: string;
  copyLabel: string;
  /** What is said once it is copied. */
  copiedLabel: string;
}

/** A short text for machines in small print, which a press copies. */
export function CopyMark({ name, value, copyLabel, copiedLabel }: CopyMarkProps) {
  const { copied, copy } = useCopy(value);
  return (
    <>
      <button type="button" className={styles.mark} title={copyLabel} onClick={copy}>
        <span>{name}</span>
        <span className={styles.value}>{value}</span>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </button>
      <Hidden>
        <span role="status">{copied && copiedLabel}</span>
      </Hidden>
    </>
  );
}
