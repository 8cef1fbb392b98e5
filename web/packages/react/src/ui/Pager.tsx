import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from './Button';
import styles from './Pager.module.css';

interface PagerProps {
  label: string;
  newerLabel: string;
  olderLabel: string;
  /** `undefined` when there is no such page. */
  onNewer: (() => void) | undefined;
  onOlder: (() => void) | undefined;
}

/** Leads through pages that know only their neighbours; nothing when there is one page. */
export function Pager({ label, newerLabel, olderLabel, onNewer, onOlder }: PagerProps) {
  if (!onNewer && !onOlder) return null;
  return (
    <nav className={styles.pager} aria-label={label}>
      <Button icon={<ChevronLeft aria-hidden />} unavailable={!onNewer} onClick={() => onNewer?.()}>
        {newerLabel}
      </Button>
      <Button unavailable={!onOlder} onClick={() => onOlder?.()}>
        {olderLabel}
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
