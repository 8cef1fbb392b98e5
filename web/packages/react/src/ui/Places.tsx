/** Where links lead: the host maps places to its own URLs. */
import { ChevronLeft } from 'lucide-react';
import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';
import { type ButtonLook, buttonClass } from './Button';
import styles from './Places.module.css';

/** A page of the console, whoever hosts it. */
export type Place =
  | { page: 'compose'; groupName?: string }
  | { page: 'activity' }
  | { page: 'batch'; id: string }
  | { page: 'needs_you' }
  | { page: 'inbox' }
  | { page: 'groups' }
  | { page: 'group'; id: number }
  | { page: 'robots'; id: number }
  | { page: 'templates' }
  | { page: 'new_template' }
  | { page: 'template'; id: string }
  | { page: 'tutors' }
  | { page: 'tutor'; number: string }
  | { page: 'mention'; number: string }
  | { page: 'import' }
  | { page: 'linking' }
  | { page: 'channels' }
  | { page: 'users' }
  | { page: 'api_keys' }
  | { page: 'audit' }
  | { page: 'account' }
  | { page: 'log'; groupName?: string }
  | { page: 'delivery'; id: string };

/** How the host shows places. */
export interface Places {
  href(place: Place): string;
  go(place: Place): void;
}

const PlacesContext = createContext<Places | null>(null);

/** Tells everything inside how to reach places. */
export function PlacesProvider({ places, children }: { places: Places; children: ReactNode }) {
  return <PlacesContext value={places}>{children}</PlacesContext>;
}

/** The host's places. */
export function usePlaces(): Places {
  const places = useContext(PlacesContext);
  if (!places) throw new Error('usePlaces needs a PlacesProvider above it');
  return places;
}

type LinkLook = 'link' | 'row' | 'above' | ButtonLook;

interface PlaceLinkProps {
  to: Place;
  /** In a text, covering the row it stands in, above such a one, or like a button. */
  look?: LinkLook;
  /** The look of another part of `ui`. */
  className?: string | undefined;
  /** It leads to the page one is on. */
  current?: boolean;
  children: ReactNode;
}

/** A link to a place. */
export function PlaceLink(props: PlaceLinkProps) {
  const { to, look = 'link', className = linkClass(look), current = false, children } = props;
  const places = usePlaces();
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || isModified(event)) return;
    event.preventDefault();
    places.go(to);
  };
  return (
    <a
      href={places.href(to)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}

function linkClass(look: LinkLook): string | undefined {
  if (look === 'above') return `${styles.link} ${styles.above}`;
  return look === 'link' || look === 'row' ? styles[look] : buttonClass(look);
}

function isModified(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

interface ExternalLinkProps {
  href: string;
  title: string;
  children: ReactNode;
}

/** A quiet link out of the console. */
export function ExternalLink({ href, title, children }: ExternalLinkProps) {
  return (
    <a className={styles.external} href={href} title={title} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** A quiet link to where one came from. */
export function BackLink({ to, children }: Pick<PlaceLinkProps, 'to' | 'children'>) {
  return (
    <PlaceLink to={to} className={styles.back}>
      <ChevronLeft aria-hidden />
      {children}
    </PlaceLink>
  );
}
