import styles from './SignGrid.module.css';

interface SignGridProps {
  signs: readonly { sign: string; words: string }[];
  onChoose(sign: string): void;
}

/** Signs to choose of, each called by its words. */
export function SignGrid({ signs, onChoose }: SignGridProps) {
  return (
    <div className={styles.grid}>
      {signs.map(({ sign, words }) => (
        <button
          key={sign}
          type="button"
          className={styles.sign}
          aria-label={`${sign} ${words}`}
          title={words}
          onClick={() => onChoose(sign)}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
