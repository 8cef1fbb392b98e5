/** What stands where there is nothing: not yet, or not at all. */
import type { ReactNode } from 'react';
import styles from './Placeholder.module.css';
import { TabTitle } from './Text';

const lines = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The shape of what is on its way. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {lines.map((line) => (
        <div key={line} className={styles.line} />
      ))}
    </div>
  );
}

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** What to do next. */
  children: ReactNode;
  action?: ReactNode;
  /** It is all that the page shows. */
  page?: boolean;
}

/** There is nothing, and this is what to do. */
export function EmptyState({ icon, title, children, action, page = false }: EmptyStateProps) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      {page && <TabTitle>{title}</TabTitle>}
      {icon}
      <Heading className={styles.title}>{title}</Heading>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
