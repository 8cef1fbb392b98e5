import { Field } from '@base-ui/react/field';
import { type DragEvent, type ReactNode, useState } from 'react';
import styles from './FileDrop.module.css';

interface FileDropProps {
  icon: ReactNode;
  /** What kinds of files: types, or endings of names. */
  accept: string;
  chooseLabel: string;
  hint: string;
  readOnly: boolean;
  /** It takes the focus when it appears. */
  autoFocus?: boolean;
  onFile(file: File): void;
}

/** A place in a `Field` to choose a file or to drop one. */
export function FileDrop(props: FileDropProps) {
  const { icon, accept, chooseLabel, hint, readOnly, autoFocus = false, onFile } = props;
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    if (readOnly) return;
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  const hover = (event: DragEvent) => {
    if (readOnly) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the file input inside takes keys; this takes drops
    <div
      className={`${styles.drop} ${over ? styles.over : ''} ${readOnly ? styles.readOnly : ''}`}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {icon}
      <strong>{chooseLabel}</strong>
      {hint}
      <Field.Control
        type="file"
        accept={accept}
        className={styles.input}
        disabled={readOnly}
        autoFocus={autoFocus}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen once more, after it was put right.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
