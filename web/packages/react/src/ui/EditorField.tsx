import { Field as Base } from '@base-ui/react/field';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EditorField.module.css';
import field from './Field.module.css';

interface EditorFieldProps {
  label: string;
  tools: ReactNode;
  hint: ReactNode;
  error: string | undefined;
  meter: ReactNode;
  /** The text area. */
  children: ReactNode;
}

/** The sheet one writes on: tools above, the meter and what is wrong below. */
export function EditorField({ label, tools, hint, error, meter, children }: EditorFieldProps) {
  const invalid = error !== undefined;
  return (
    <Base.Root className={field.field} invalid={invalid}>
      <Base.Label className={field.label}>{label}</Base.Label>
      <div className={`${styles.editor} ${invalid ? styles.invalid : ''}`}>
        <div className={styles.tools}>{tools}</div>
        {hint && <Base.Description className={styles.hint}>{hint}</Base.Description>}
        {children}
        <div className={styles.foot}>
          {meter}
          <Base.Error className={styles.error} match={invalid}>
            <CircleAlert aria-hidden />
            {error}
          </Base.Error>
        </div>
      </div>
    </Base.Root>
  );
}
