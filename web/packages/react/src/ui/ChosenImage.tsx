import { ImageOff, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button';
import styles from './ChosenImage.module.css';

interface ChosenImageProps {
  url: string;
  alt: string;
  /** The browser cannot show it. */
  broken: boolean;
  removeLabel: string;
  onBroken(): void;
  /** `undefined` while it cannot be removed. */
  onRemove: (() => void) | undefined;
  /** Its name and size. */
  children: ReactNode;
}

/** The image that was chosen, small. */
export function ChosenImage(props: ChosenImageProps) {
  const { url, alt, broken, removeLabel, onBroken, onRemove, children } = props;
  return (
    <div className={styles.chosen}>
      {broken ? (
        <div className={styles.thumb}>
          <ImageOff aria-hidden />
        </div>
      ) : (
        <img className={styles.thumb} src={url} alt={alt} onError={onBroken} />
      )}
      <div className={styles.words}>{children}</div>
      {onRemove && (
        <IconButton label={removeLabel} onClick={onRemove}>
          <X aria-hidden size={16} />
        </IconButton>
      )}
    </div>
  );
}
