/** Quiet lines below what one writes: things to know, each with its place. */
import type { ReactNode } from 'react';
import styles from './NoteList.module.css';

interface NoteListProps {
  label: string;
  children: ReactNode;
}

/** A list of `NoteLine`s. */
export function NoteList({ label, children }: NoteListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

/** One thing to know. */
export function NoteLine({ glyph, children }: { glyph?: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.line}>
      {glyph}
      <div>{children}</div>
    </li>
  );
}

interface NoteButtonProps {
  /** What pressing it does. */
  label: string;
  onPress(): void;
  children: ReactNode;
}

/** Words that lead to their place. */
export function NoteButton({ label, onPress, children }: NoteButtonProps) {
  return (
    <button type="button" className={styles.button} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}
