import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronDown } from 'lucide-react';
import styles from './Combobox.module.css';
import popup from './Popup.module.css';

/** So many are drawn at once; whoever misses one types more of it. */
const SHOWN_MAX = 100;

/** One value to choose, with quiet words beside it. */
export interface ComboboxOption {
  value: string;
  label: string;
  detail?: string;
  /** It is shown and cannot be chosen; `detail` says why. */
  disabled?: boolean;
}

interface ComboboxProps {
  value: string | null;
  options: readonly ComboboxOption[];
  placeholder: string;
  /** Said when nothing matches what is typed. */
  noMatch: string;
  /** What the button that opens the list is called. */
  openLabel: string;
  readOnly?: boolean;
  /** Whether an option is among those that are found by a text. */
  matches(option: ComboboxOption, text: string): boolean;
  onChange(value: string | null): void;
}

/** One of many values, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { value, options, placeholder, noMatch, openLabel, readOnly = false } = props;
  const { matches, onChange } = props;
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Base.Root
      items={options}
      value={chosen}
      readOnly={readOnly}
      autoHighlight
      limit={SHOWN_MAX}
      filter={matches}
      isItemEqualToValue={(a, b) => a.value === b.value}
      onValueChange={(option) => onChange(option?.value ?? null)}
    >
      <div className={styles.box}>
        <Base.Input className={styles.input} placeholder={placeholder} />
        <Base.Trigger className={styles.open} aria-label={openLabel}>
          <ChevronDown aria-hidden />
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner className={popup.positioner} align="start" sideOffset={4}>
          <Base.Popup className={`${popup.popup} ${styles.popup}`}>
            <Base.Empty className={styles.empty}>{noMatch}</Base.Empty>
            <Base.List>
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  disabled={option.disabled}
                  className={popup.choice}
                >
                  <span className={styles.name}>{option.label}</span>
                  {option.detail && <span className={styles.detail}>{option.detail}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
