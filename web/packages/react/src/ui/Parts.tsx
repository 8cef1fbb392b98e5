import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from './Button';
import styles from './Parts.module.css';

/** A page with thousands of rows is slow to draw and to go through. */
const PART_LENGTH = 100;

interface PartsProps<Item> {
  items: readonly Item[];
  /** What stands for one item among what `children` draws: a selector. */
  row: 'input' | 'tbody tr';
  /** What the button is called that shows so many more. */
  moreLabel(count: number): string;
  /** Draws the first of the items. */
  children(items: readonly Item[]): ReactNode;
}

/** The first of many items, and the others behind a button. */
export function Parts<Item>({ items, row, moreLabel, children }: PartsProps<Item>) {
  const [shown, setShown] = useState(PART_LENGTH);
  const box = useRef<HTMLDivElement>(null);
  const more = Math.min(PART_LENGTH, items.length - shown);
  const showMore = () => {
    flushSync(() => setShown(shown + PART_LENGTH));
    // The button has moved or gone: one goes on with what came.
    const rows = [...(box.current?.querySelectorAll<HTMLElement>(row) ?? [])].slice(shown);
    const next = rows.find((candidate) => !candidate.matches(':disabled'));
    if (next && next.tabIndex < 0) next.tabIndex = -1;
    next?.focus();
  };
  return (
    <div ref={box}>
      {children(items.slice(0, shown))}
      {more > 0 && (
        <div className={styles.more}>
          <Button look="quiet" onClick={showMore}>
            {moreLabel(more)}
          </Button>
        </div>
      )}
    </div>
  );
}
