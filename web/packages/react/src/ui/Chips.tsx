import type { ReactNode } from 'react';
import styles from './Chips.module.css';
import type { Tone } from './Tag';
import tones from './Tones.module.css';

/** A row of chips, of which one is chosen. */
export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.chips} aria-label={label}>
      {children}
    </fieldset>
  );
}

interface ChipProps {
  tone: Tone;
  glyph?: ReactNode;
  chosen: boolean;
  onChoose(): void;
  children: ReactNode;
}

/** Words that narrow a list down when they are pressed. */
export function Chip({ tone, glyph, chosen, onChoose, children }: ChipProps) {
  return (
    <button
      type="button"
      className={`${styles.chip} ${tones[tone]}`}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      {glyph}
      {children}
    </button>
  );
}
