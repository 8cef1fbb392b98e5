/** How things stand together: pages arrange with these and need no class names. */
import type { ReactNode } from 'react';
import styles from './Layout.module.css';

type Gap = 1 | 2 | 3 | 4 | 5;

const gaps: Record<Gap, string | undefined> = {
  1: styles.gap1,
  2: styles.gap2,
  3: styles.gap3,
  4: styles.gap4,
  5: styles.gap5,
};

interface StackProps {
  gap?: Gap;
  children: ReactNode;
}

/** Things below one another. */
export function Stack({ gap = 3, children }: StackProps) {
  return <div className={`${styles.stack} ${gaps[gap]}`}>{children}</div>;
}

/** Things beside one another, wrapping when there is no room. */
export function Row({ gap = 2, children }: StackProps) {
  return <div className={`${styles.row} ${gaps[gap]}`}>{children}</div>;
}

/** Takes the room that is left in a row. */
export function Grow({ children }: { children: ReactNode }) {
  return <div className={styles.grow}>{children}</div>;
}

/** No wider than what is typed in it needs. */
export function Narrow({ children }: { children: ReactNode }) {
  return <div className={styles.narrow}>{children}</div>;
}

interface CardProps {
  padded?: boolean;
  children: ReactNode;
}

/** A sheet of paper. */
export function Card({ padded = false, children }: CardProps) {
  return <div className={`${styles.card} ${padded ? styles.padded : ''}`}>{children}</div>;
}

/** A list of `ListedCard`s. */
export function CardList({ children }: { children: ReactNode }) {
  return <ul className={`${styles.list} ${styles.stack} ${styles.gap3}`}>{children}</ul>;
}

/** One of several things, each on a sheet of its own. */
export function ListedCard({ children }: { children: ReactNode }) {
  return <li className={`${styles.card} ${styles.padded}`}>{children}</li>;
}

/** A list of `ListedLine`s. */
export function LineList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={styles.lines}>
      {children}
    </ul>
  );
}

/** One of several things, between thin lines. */
export function ListedLine({ children }: { children: ReactNode }) {
  return <li>{children}</li>;
}

interface WithAsideProps {
  aside: ReactNode;
  children: ReactNode;
}

/** The main thing, with something that stays in sight beside it; below it on a phone. */
export function WithAside({ aside, children }: WithAsideProps) {
  return (
    <div className={styles.aside}>
      <div className={`${styles.stack} ${styles.gap4}`}>{children}</div>
      <div className={styles.asideSticky}>{aside}</div>
    </div>
  );
}
