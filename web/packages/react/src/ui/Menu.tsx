import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './Popup.module.css';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
}

/** A list of things to do, behind a button. */
export function Menu({ trigger, children }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} align="end" sideOffset={4}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuChoiceProps {
  icon: ReactNode;
  look?: 'plain' | 'danger';
  onChoose(): void;
  children: ReactNode;
}

/** One thing to do. */
export function MenuChoice({ icon, look = 'plain', onChoose, children }: MenuChoiceProps) {
  const className = `${styles.choice} ${look === 'danger' ? styles.danger : ''}`;
  return (
    <Base.Item className={className} onClick={onChoose}>
      {icon}
      {children}
    </Base.Item>
  );
}

/** Words above what can be done. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className={styles.groupLabel}>{children}</div>;
}

/** A line between kinds of things to do. */
export function MenuLine() {
  return <Base.Separator className={styles.separator} />;
}

interface MenuRadioProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly {
    value: Value;
    label: string;
    /** BCP 47 tag of the label, when it is not in the page's language. */
    lang?: string;
  }[];
  onChange(value: Value): void;
}

/** One of a few settings. */
export function MenuRadio<Value extends string>(props: MenuRadioProps<Value>) {
  const { label, value, options, onChange } = props;
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.groupLabel}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            lang={option.lang}
            className={styles.choice}
          >
            {option.label}
            <Check aria-hidden className={styles.check} />
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}
