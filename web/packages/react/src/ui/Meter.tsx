import { Meter as Base } from '@base-ui/react/meter';
import type { ReactNode } from 'react';
import styles from './Meter.module.css';

interface MeterProps {
  label: string;
  used: number;
  limit: number;
  /** What is used of what, in words. */
  children: ReactNode;
  /** The same for screen readers. */
  valueText: string;
}

/** How much of a limit is used. */
export function Meter({ label, used, limit, valueText, children }: MeterProps) {
  const over = used > limit;
  return (
    <Base.Root
      className={`${styles.meter} ${over ? styles.over : ''}`}
      aria-label={label}
      value={Math.min(used, limit)}
      max={limit}
      getAriaValueText={() => valueText}
    >
      <Base.Track className={styles.track}>
        <Base.Indicator className={styles.bar} />
      </Base.Track>
      <span>{children}</span>
    </Base.Root>
  );
}
