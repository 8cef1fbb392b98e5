import type { ReactNode } from 'react';
import styles from './SendBar.module.css';

interface SendBarProps {
  /** What is about to go, or why nothing can. */
  summary: ReactNode;
  /** The one primary button. */
  children: ReactNode;
}

/** Where the hand ends: it stays in sight below the form. */
export function SendBar({ summary, children }: SendBarProps) {
  return (
    <div className={styles.bar}>
      <div className={styles.summary}>{summary}</div>
      {children}
    </div>
  );
}
