import { type ReactNode, useId } from 'react';
import styles from './Segmented.module.css';

interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly {
    value: Value;
    label: string;
    /** Shown instead of the label, which stays its name. */
    icon?: ReactNode;
    /** BCP 47 tag of the label, when it is not in the page's language. */
    lang?: string;
  }[];
  narrow?: boolean;
  disabled?: boolean;
  onChange(value: Value): void;
}

/** One of two or three values, all in sight. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, narrow = false, disabled = false, onChange } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`${styles.group} ${narrow ? styles.narrow : ''}`}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.choice} lang={option.lang} title={option.label}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            aria-label={option.label}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.icon ?? option.label}
        </label>
      ))}
    </div>
  );
}
