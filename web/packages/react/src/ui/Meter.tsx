import { Meter as Base } from '@base-ui/react/meter';
import type { ReactNode } from 'react';
import styles from './Meter.module.css';

/** Several meters. */
export function Meters({ children }: { children: ReactNode }) {
  return <div className={styles.meters}>{children}</div>;
}

interface MeterProps {
  label: string;
  /** It is not the one that counts: too much is no failure. */
  quiet?: boolean;
  used: number;
  limit: number;
  /** What is used of what, in words. */
  children: ReactNode;
  /** The same for screen readers. */
  valueText: string;
}

/** How much of a limit is used. */
export function Meter(props: MeterProps) {
  const { label, used, limit, valueText, quiet = false, children } = props;
  const over = !quiet && used > limit;
  return (
    <Base.Root
      className={`${styles.meter} ${over ? styles.over : ''}`}
      aria-label={label}
      value={Math.min(used, limit)}
      max={limit}
      getAriaValueText={() => valueText}
    >
      {!quiet && (
        <Base.Track className={styles.track}>
          <Base.Indicator className={styles.bar} />
        </Base.Track>
      )}
      <span>{children}</span>
    </Base.Root>
  );
}
