/** A group chat as it looks in WeCom. */
import { Bot, ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Phone.module.css';

interface PhoneProps {
  /** What the phone shows, for screen readers. */
  label: string;
  /** The group's name on top. */
  groupName: string;
  children: ReactNode;
}

/** A phone with one group open. */
export function Phone({ label, groupName, children }: PhoneProps) {
  return (
    <section className={styles.phone} aria-label={label}>
      <div className={styles.bar}>
        <ChevronLeft aria-hidden />
        <span className={styles.name}>{groupName}</span>
      </div>
      <div className={styles.chat}>{children}</div>
    </section>
  );
}

/** What an empty chat says. */
export function PhoneHint({ children }: { children: ReactNode }) {
  return <p className={styles.hint}>{children}</p>;
}

interface BubbleProps {
  kind?: 'words' | 'picture';
  children: ReactNode;
}

/** One message of a robot. */
export function Bubble({ kind = 'words', children }: BubbleProps) {
  return (
    <div className={styles.message}>
      <div className={styles.avatar}>
        <Bot aria-hidden />
      </div>
      <div className={`${styles.bubble} ${kind === 'picture' ? styles.picture : ''}`}>
        {children}
      </div>
    </div>
  );
}

/** A picture that is not here, in its shape. */
export function PictureFrame({ ratio, children }: { ratio: number; children: ReactNode }) {
  return (
    <div className={styles.frame} style={{ aspectRatio: ratio }}>
      {children}
    </div>
  );
}

/** The colours that WeCom's markdown knows, and its mentions. */
export type InkName = 'info' | 'comment' | 'warning' | 'mention';

/** Coloured words in a message. */
export function Ink({ name, children }: { name: InkName; children: ReactNode }) {
  return <span className={styles[name]}>{children}</span>;
}

interface PhoneLineProps {
  /** From 1, the largest, to 6. */
  heading?: number;
  children: ReactNode;
}

/** One line of a message. */
export function PhoneLine({ heading, children }: PhoneLineProps) {
  const size = heading === undefined ? undefined : styles[`heading${Math.min(heading, 3)}`];
  return (
    <div className={size}>
      {children}
      <br />
    </div>
  );
}

/** One quoted line of a message. */
export function PhoneQuote({ children }: { children: ReactNode }) {
  return (
    <blockquote className={styles.quote}>
      {children}
      <br />
    </blockquote>
  );
}
