/** The page one writes a rich text on. */
import type { ReactNode } from 'react';
import styles from './RichText.module.css';

/** Styles whatever stands in it; what is written brings no style of its own. */
export function RichText({ children }: { children: ReactNode }) {
  return <div className={styles.page}>{children}</div>;
}
