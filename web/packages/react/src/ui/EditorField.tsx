import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import styles from './EditorField.module.css';
import field from './Field.module.css';

/** What the text on a sheet is called and described by. */
interface SheetNames {
  labelId: string;
  describedBy: string;
}

interface EditorFieldProps {
  label: string;
  /** Of the sheet as a whole, above its own tools. */
  tools: ReactNode;
  hint: ReactNode;
  error: string | undefined;
  meters: ReactNode;
  /** What one writes in. */
  children(names: SheetNames): ReactNode;
}

/** The sheet one writes on: tools above, the meters and what is wrong below. */
export function EditorField(props: EditorFieldProps) {
  const { label, tools, hint, error, meters, children } = props;
  const labelId = useId();
  const hintId = useId();
  const errorId = useId();
  const invalid = error !== undefined;
  return (
    <div className={field.field}>
      <div id={labelId} className={field.label}>
        {label}
      </div>
      <div className={`${styles.editor} ${invalid ? styles.invalid : ''}`}>
        <div className={styles.tools}>{tools}</div>
        {children({ labelId, describedBy: `${hintId} ${errorId}` })}
        <div className={styles.foot}>
          {meters}
          <div id={errorId} className={styles.error}>
            {invalid && <CircleAlert aria-hidden />}
            {error}
          </div>
        </div>
      </div>
      <div id={hintId} className={field.hint}>
        {hint}
      </div>
    </div>
  );
}
