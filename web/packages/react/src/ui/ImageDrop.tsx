import { ImagePlus, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { IconButton } from './Button';
import styles from './ImageDrop.module.css';

interface ImageDropProps {
  /** The label of the file input. */
  label: string;
  chooseLabel: string;
  hint: string;
  onFile(file: File): void;
}

/** A place to choose an image or to drop one. */
export function ImageDrop({ label, chooseLabel, hint, onFile }: ImageDropProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the file input inside takes keys; this takes drops
    <div
      className={`${styles.drop} ${over ? styles.over : ''}`}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <ImagePlus aria-hidden />
      <strong>{chooseLabel}</strong>
      {hint}
      <input
        type="file"
        accept="image/*"
        className={styles.input}
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

interface ChosenImageProps {
  url: string;
  alt: string;
  removeLabel: string;
  /** `undefined` while it cannot be removed. */
  onRemove: (() => void) | undefined;
  /** Its name and size. */
  children: ReactNode;
}

/** The image that was chosen, small. */
export function ChosenImage({ url, alt, removeLabel, onRemove, children }: ChosenImageProps) {
  return (
    <div className={styles.chosen}>
      <img className={styles.thumb} src={url} alt={alt} />
      <div className={styles.words}>{children}</div>
      {onRemove && (
        <IconButton label={removeLabel} onClick={onRemove}>
          <X aria-hidden size={16} />
        </IconButton>
      )}
    </div>
  );
}
