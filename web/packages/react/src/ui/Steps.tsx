import styles from './Steps.module.css';

interface StepsProps {
  label: string;
  names: readonly string[];
  /** The place of the step one is at, from 0. */
  current: number;
}

/** The steps of something that is done one after another. */
export function Steps({ label, names, current }: StepsProps) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {names.map((name, at) => (
        <li
          key={name}
          className={`${styles.step} ${at < current ? styles.done : ''}`}
          aria-current={at === current ? 'step' : undefined}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}
