import type { ReactNode } from 'react';
import styles from './CheckList.module.css';
import { Parts } from './Parts';

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
  /** Finds some among many. */
  search: ReactNode;
  /** How many are chosen, and the way to choose all. */
  tools: ReactNode;
  options: readonly CheckOption[];
  chosen: ReadonlySet<string>;
  /** What stands there when there is nothing to choose from. */
  empty: string;
  /** What the button is called that shows so many more. */
  moreLabel(count: number): string;
  onTurn(value: string, on: boolean): void;
}

/** Any number of values. */
export function CheckList(props: CheckListProps) {
  const { label, search, tools, options, chosen, empty, moreLabel, onTurn } = props;
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.box}>
        <div className={styles.head}>
          {search}
          <div className={styles.tools}>{tools}</div>
        </div>
        <div className={styles.list}>
          {options.length === 0 && <div className={styles.empty}>{empty}</div>}
          <Parts items={options} row="input" moreLabel={moreLabel}>
            {(shown) =>
              shown.map(({ value, label: name, detail, disabled = false }) => (
                <label key={value} className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={chosen.has(value)}
                    disabled={disabled}
                    onChange={(event) => onTurn(value, event.currentTarget.checked)}
                  />
                  <span className={styles.name}>{name}</span>
                  {detail && <span className={styles.detail}>{detail}</span>}
                </label>
              ))
            }
          </Parts>
        </div>
      </div>
    </fieldset>
  );
}
