import { useLocation } from '@tanstack/react-router';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Pager } from '@wecourier/react/ui/Pager';

type Cursor = string | undefined;

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The cursors of the pages one came through, the last one first. */
    trail?: readonly Cursor[];
  }
}

interface PagesProps {
  /** The cursor of the page that is shown. */
  cursor: Cursor;
  /** The cursor of the page behind it. */
  next: string | null | undefined;
  /** What the pages before and behind are called. */
  backLabel: string;
  onLabel: string;
  goTo(cursor: Cursor, trail: readonly Cursor[]): void;
}

/** Leads through the pages of a list; the way back is kept in the history. */
export function Pages({ cursor, next, backLabel, onLabel, goTo }: PagesProps) {
  const { t } = useLanguage();
  const trail = useLocation({ select: ({ state }) => state.trail }) ?? [];
  return (
    <Pager
      label={t('log.pages')}
      newerLabel={backLabel}
      olderLabel={onLabel}
      onNewer={cursor === undefined ? undefined : () => goTo(trail[0], trail.slice(1))}
      onOlder={next ? () => goTo(next, [cursor, ...trail]) : undefined}
    />
  );
}
