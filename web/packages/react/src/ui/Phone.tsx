/** A group chat as it looks in WeCom. */
import { Bot, ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Phone.module.css';

interface PhoneProps {
  /** What the phone shows, for screen readers. */
  label: string;
  /** The group's name on top. */
  groupName: string;
  /** It is set to dark. */
  dark?: boolean;
  children: ReactNode;
}

/** A phone with one group open. */
export function Phone({ label, groupName, dark = false, children }: PhoneProps) {
  return (
    <section className={`${styles.phone} ${dark ? styles.dark : ''}`} aria-label={label}>
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
