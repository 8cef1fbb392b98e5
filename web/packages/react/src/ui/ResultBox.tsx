import type { ReactNode } from 'react';
import styles from './ResultBox.module.css';

interface ResultBoxProps {
  label: string;
  head: ReactNode;
  children: ReactNode;
}

/** What came of an action; read out as it changes. */
export function ResultBox({ label, head, children }: ResultBoxProps) {
  return (
    <section aria-label={label}>
      <div className={styles.head}>{head}</div>
      <div role="status">{children}</div>
    </section>
  );
}

/** The result of one part of the action. */
export function ResultLine({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.line}>
      <div className={styles.name}>{name}</div>
      {children}
    </div>
  );
}
