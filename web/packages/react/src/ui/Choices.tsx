import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import styles from './Choices.module.css';

interface ChoicesProps {
  label: string;
  /** What is wrong with what is chosen, in the reader's language. */
  error?: ReactNode;
  /** The `Checkbox`es. */
  children: ReactNode;
}

/** A few things, any of which can be chosen. */
export function Choices({ label, error, children }: ChoicesProps) {
  const errorId = useId();
  return (
    <fieldset className={styles.field} aria-describedby={error ? errorId : undefined}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.choices}>{children}</div>
      {error !== undefined && (
        <div id={errorId} role="alert" className={styles.error}>
          <CircleAlert aria-hidden />
          {error}
        </div>
      )}
    </fieldset>
  );
}
