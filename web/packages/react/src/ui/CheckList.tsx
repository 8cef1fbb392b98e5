import type { ReactNode } from 'react';
import styles from './CheckList.module.css';

/** One thing that can be chosen among others. */
interface CheckOption {
  value: string;
  label: string;
  detail?: string;
  /** It is shown and cannot be chosen; `detail` says why. */
  disabled?: boolean;
}

interface CheckListProps {
  label: string;
  /** Beside the label: how many are chosen, and the way to choose all. */
  tools: ReactNode;
  options: readonly CheckOption[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Any number of values, all in sight. */
export function CheckList({ label, tools, options, chosen, onChange }: CheckListProps) {
  const turn = (value: string, on: boolean) => {
    const isChosen = (it: string) => (it === value ? on : chosen.includes(it));
    onChange(options.map((option) => option.value).filter(isChosen));
  };
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.box}>
        <div className={styles.tools}>{tools}</div>
        <div className={styles.list}>
          {options.map(({ value, label: name, detail, disabled = false }) => (
            <label key={value} className={styles.choice}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                disabled={disabled}
                onChange={(event) => turn(value, event.currentTarget.checked)}
              />
              <span className={styles.name}>{name}</span>
              {detail && <span className={styles.detail}>{detail}</span>}
            </label>
          ))}
        </div>
      </div>
    </fieldset>
  );
}
