import { type CSSProperties, useEffect, useRef } from 'react';
import popup from './Popup.module.css';
import styles from './SuggestList.module.css';

interface SuggestListProps {
  id: string;
  label: string;
  options: readonly {
    id: string;
    label: string;
    detail?: string | undefined;
    /** It cannot be chosen. */
    disabled: boolean;
  }[];
  /** Which one Enter chooses. */
  active: number;
  /** Where the caret is. */
  caret: DOMRect | null;
  onChoose(index: number): void;
}

const WIDTH = 300;
const HEIGHT_MAX = 280;
const GAP = 6;

/** A list beside the caret. The keyboard stays with the text: what is active is told by its id. */
export function SuggestList(props: SuggestListProps) {
  const { id, label, options, active, caret, onChoose } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      className={`${popup.popup} ${styles.list}`}
      style={caret ? placeBy(caret) : undefined}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text has the keyboard
        // biome-ignore lint/a11y/useFocusableInteractive: the text has the focus
        <div
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          aria-disabled={option.disabled || undefined}
          className={`${popup.choice} ${styles.option}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          <span>{option.label}</span>
          {option.detail && <span className={styles.detail}>{option.detail}</span>}
        </div>
      ))}
    </div>
  );
}

/** Below the caret, or above it where there is more room, and never longer than the room there. */
function placeBy({ left, top, bottom }: DOMRect): CSSProperties {
  const x = Math.max(GAP, Math.min(left, window.innerWidth - WIDTH - GAP));
  // A keyboard on the screen takes its part of the window.
  const end = window.visualViewport?.height ?? window.innerHeight;
  const below = Math.min(HEIGHT_MAX, end - bottom - 2 * GAP);
  const above = Math.min(HEIGHT_MAX, top - 2 * GAP);
  if (below >= above) return { left: x, top: bottom + GAP, maxHeight: below };
  return { left: x, bottom: window.innerHeight - top + GAP, maxHeight: above };
}
