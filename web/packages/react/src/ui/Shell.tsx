/** The frame around the pages: places, settings, and the page itself. */
import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Place, PlaceLink } from './Places';
import styles from './Shell.module.css';

const CONTENT_ID = 'content';

/** The page inside the frame, which can hold the focus when nothing in it has it. */
export function contentElement(): HTMLElement | null {
  return document.getElementById(CONTENT_ID);
}

/** Takes the focus to the page. */
export function focusContent(): void {
  contentElement()?.focus({ preventScroll: true });
}

/** One entry of the navigation. */
export interface NavPlace {
  to: Place;
  label: string;
  icon: ReactNode;
  current: boolean;
  /** How many things wait there. */
  count?: number;
  /** Seldom needed: on a phone it stands in a menu instead. */
  seldom?: boolean;
}

interface ShellProps {
  brand: string;
  skipLabel: string;
  placesLabel: string;
  places: readonly NavPlace[];
  /** Below the places where there is room. */
  foot: ReactNode;
  /** The same, behind one button, on a phone. */
  menu: ReactNode;
  children: ReactNode;
}

/** The frame of the console: beside the page, or below it on a phone. */
export function Shell(props: ShellProps) {
  const { brand, skipLabel, placesLabel, places, foot, menu, children } = props;
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href={`#${CONTENT_ID}`}>
        {skipLabel}
      </a>
      <header className={styles.side}>
        <div className={styles.brand}>
          <Send aria-hidden strokeWidth={2.2} />
          {brand}
        </div>
        <div className={styles.menu}>{menu}</div>
        <nav className={styles.places} aria-label={placesLabel}>
          {places.map(({ to, label, icon, current, count = 0, seldom = false }) => (
            <PlaceLink
              key={to.page}
              to={to}
              className={`${styles.place} ${seldom ? styles.seldom : ''}`}
              current={current}
            >
              {icon}
              {label}
              {count > 0 && <span className={styles.count}>{count > 99 ? '99+' : count}</span>}
            </PlaceLink>
          ))}
        </nav>
        <div className={styles.foot}>{foot}</div>
      </header>
      <main id={CONTENT_ID} className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** What stands over every page. */
export function Strip({ children }: { children: ReactNode }) {
  return <div className={styles.strip}>{children}</div>;
}

interface PageProps {
  /** The title, and what stands beside it. */
  head: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One page: its head, and the rest below. */
export function Page({ head, actions, children }: PageProps) {
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {head}
        {actions && <div className={styles.headActions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
