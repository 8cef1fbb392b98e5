import styles from './ProgressBar.module.css';
import type { Tone } from './Tag';

/** A part of the whole that stands the same way. */
export interface ProgressShare {
  name: string;
  tone: Tone;
  count: number;
  /** It will not change by itself any more. */
  settled: boolean;
}

interface ProgressBarProps {
  label: string;
  /** Where it stands in words, for screen readers. */
  valueText: string;
  shares: readonly ProgressShare[];
}

/** How far something is, and how its parts went. */
export function ProgressBar({ label, valueText, shares }: ProgressBarProps) {
  const sum = (counted: readonly ProgressShare[]) =>
    counted.reduce((total, { count }) => total + count, 0);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={sum(shares)}
      aria-valuenow={sum(shares.filter(({ settled }) => settled))}
      aria-valuetext={valueText}
    >
      {shares.map(({ name, tone, count, settled }) => (
        <div
          key={name}
          className={`${styles.share} ${settled ? styles[tone] : ''}`}
          style={{ flexGrow: count }}
        />
      ))}
    </div>
  );
}
