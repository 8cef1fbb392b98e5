import type { ReactNode } from 'react';
import styles from './SendBar.module.css';

interface SendBarProps {
  /** What came of sending, above the bar. */
  result: ReactNode;
  /** What is about to go, or why nothing can. */
  summary: ReactNode;
  /** The one primary button. */
  children: ReactNode;
}

/** Where the hand ends: it stays in sight below the form, with what came of it. */
export function SendBar({ result, summary, children }: SendBarProps) {
  return (
    <div className={styles.dock}>
      <div className={styles.above}>{result}</div>
      <div className={styles.bar}>
        <div className={styles.summary}>{summary}</div>
        {children}
      </div>
    </div>
  );
}
