import type { ReactNode } from 'react';
import styles from './Tag.module.css';
import tones from './Tones.module.css';

/** What colours mean, everywhere. */
export type Tone = 'sent' | 'waiting' | 'unknown' | 'failed' | 'queued';

interface TagProps {
  tone: Tone;
  /** Colour alone says nothing: the glyph says the same. */
  glyph: ReactNode;
  children: ReactNode;
}

/** How something stands: glyph, word and colour. */
export function Tag({ tone, glyph, children }: TagProps) {
  return (
    <span className={`${styles.tag} ${tones[tone]}`}>
      {glyph}
      {children}
    </span>
  );
}

/** The same without a ground, where several stand beside one another. */
export function Inked({ tone, glyph, children }: TagProps) {
  return (
    <span className={`${styles.tag} ${styles.inked} ${tones[tone]}`}>
      {glyph}
      {children}
    </span>
  );
}

interface NoticeProps extends TagProps {
  /** It came because of what was just done, and is read out at once. */
  alert?: boolean;
}

/** A sentence that somebody must not miss. */
export function Notice({ tone, glyph, alert = false, children }: NoticeProps) {
  return (
    <div role={alert ? 'alert' : undefined} className={`${styles.notice} ${tones[tone]}`}>
      {glyph}
      <div>{children}</div>
    </div>
  );
}
