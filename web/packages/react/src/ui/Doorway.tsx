/** What stands before the console: one sheet in the middle of an empty page. */
import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Doorway.module.css';

interface DoorwayProps {
  brand: string;
  /** Below the sheet. */
  foot: ReactNode;
  children: ReactNode;
}

/** One sheet in the middle of an empty page. */
export function Doorway({ brand, foot, children }: DoorwayProps) {
  return (
    <div className={styles.doorway}>
      <header className={styles.brand}>
        <Send aria-hidden strokeWidth={2.2} />
        {brand}
      </header>
      <main className={styles.sheet}>{children}</main>
      <footer className={styles.foot}>{foot}</footer>
    </div>
  );
}
