import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Details.module.css';

interface DisclosureProps {
  summary: string;
  /** It is open before anybody opens it. */
  begins?: 'open' | 'closed';
  children: ReactNode;
}

/** Something for the curious, one click away. */
export function Disclosure({ summary, begins = 'closed', children }: DisclosureProps) {
  return (
    <details className={styles.disclosure} open={begins === 'open'}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden />
        {summary}
      </summary>
      <div className={styles.inside}>{children}</div>
    </details>
  );
}

/** Names and what they stand for: a list of `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** One name and what it stands for. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
