import type { FormEvent, ReactNode, Ref } from 'react';
import styles from './LineForm.module.css';

interface LineFormProps {
  label: string;
  ref: Ref<HTMLFormElement>;
  /** What it is about, its one field, and its button. */
  children: ReactNode;
  onSubmit(): void;
}

/** A form of one line, among others of its kind. */
export function LineForm({ label, ref, children, onSubmit }: LineFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={ref} className={styles.form} aria-label={label} onSubmit={submit} noValidate>
      {children}
    </form>
  );
}
