import { Field as Base } from '@base-ui/react/field';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Field.module.css';

interface FieldProps {
  label: string;
  /** The label is for screen readers only: the page makes it plain what the field is. */
  labelHidden?: boolean;
  hint?: ReactNode;
  /** What is wrong with the value, in the reader's language. */
  error?: ReactNode;
  children: ReactNode;
}

/** A control with its label, its hint, and what is wrong with it. */
export function Field({ label, labelHidden = false, hint, error, children }: FieldProps) {
  return (
    <Base.Root className={styles.field} invalid={error !== undefined}>
      <Base.Label className={labelHidden ? styles.hidden : styles.label}>{label}</Base.Label>
      {children}
      {hint !== undefined && <Base.Description className={styles.hint}>{hint}</Base.Description>}
      <Base.Error className={styles.error} match={error !== undefined}>
        <CircleAlert aria-hidden />
        {error}
      </Base.Error>
    </Base.Root>
  );
}
