/** Words with a role: titles, quiet words, figures. */
import type { ReactNode } from 'react';
import styles from './Text.module.css';

interface TextProps {
  /** How the words differ from plain ones. */
  as?: 'quiet' | 'strong' | 'plain';
  small?: boolean;
  /** Digits of equal width, for numbers that are compared. */
  figures?: boolean;
  id?: string;
  children: ReactNode;
}

/** A run of words. */
export function Text({ as = 'plain', small = false, figures = false, id, children }: TextProps) {
  const names = [as !== 'plain' && styles[as], small && styles.small, figures && styles.figures];
  return (
    <span id={id} className={names.filter(Boolean).join(' ')}>
      {children}
    </span>
  );
}

/** The title of a page, and of the browser's tab. */
export function Title({ children }: { children: string }) {
  return (
    <>
      <TabTitle>{children}</TabTitle>
      <h1 className={styles.title}>{children}</h1>
    </>
  );
}

/** The title of the browser's tab, which stands among those of other programs. */
export function TabTitle({ children }: { children: string }) {
  return <title>{`${children} · wecourier`}</title>;
}

/** The heading of a part of a page. */
export function Heading({ children }: { children: ReactNode }) {
  return <h2 className={styles.heading}>{children}</h2>;
}

/** Words for machines: ids, codes, addresses. */
export function Mono({ children }: { children: ReactNode }) {
  return <span className={styles.mono}>{children}</span>;
}

/** Words cut at the end of the line when there is no room. */
export function OneLine({ children }: { children: ReactNode }) {
  return <span className={styles.oneLine}>{children}</span>;
}

/** Words exactly as they were written, line breaks included. */
export function Verbatim({ children }: { children: ReactNode }) {
  return <div className={styles.verbatim}>{children}</div>;
}

/** The keys of a shortcut, on the button that they press. */
export function Keys({ children }: { children: ReactNode }) {
  return (
    <kbd aria-hidden className={styles.kbd}>
      {children}
    </kbd>
  );
}

/** Words that are read out when they change. */
export function Live({ children }: { children: ReactNode }) {
  return (
    <span role="status" className={`${styles.quiet} ${styles.small} ${styles.figures}`}>
      {children}
    </span>
  );
}

/** Words for screen readers only. */
export function Hidden({ children }: { children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}

/** A small icon that stands for a word. */
export function Glyph({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className={styles.glyph} role="img" aria-label={label}>
      {children}
    </span>
  );
}
