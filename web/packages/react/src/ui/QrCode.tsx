import { encode } from 'uqr';
import styles from './QrCode.module.css';

interface QrCodeProps {
  /** What a camera reads. */
  text: string;
  /** What a screen reader says in its place. */
  label: string;
}

/** A text for the camera of a phone. It is dark on light in either colour scheme. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dots = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={dots.join('')} />
    </svg>
  );
}
