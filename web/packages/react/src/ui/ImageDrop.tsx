import { Field } from '@base-ui/react/field';
import { ImageOff, ImagePlus, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { IconButton } from './Button';
import styles from './ImageDrop.module.css';

interface ImageDropProps {
  chooseLabel: string;
  hint: string;
  readOnly: boolean;
  /** It takes the focus when it appears. */
  autoFocus: boolean;
  onFile(file: File): void;
}

/** A place in a `Field` to choose an image or to drop one. */
export function ImageDrop(props: ImageDropProps) {
  const { chooseLabel, hint, readOnly, autoFocus, onFile } = props;
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
      <ImagePlus aria-hidden />
      <strong>{chooseLabel}</strong>
      {hint}
      <Field.Control
        type="file"
        accept="image/*"
        className={styles.input}
        disabled={readOnly}
        autoFocus={autoFocus}
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
