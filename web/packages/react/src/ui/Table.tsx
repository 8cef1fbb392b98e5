import type { ReactNode } from 'react';
import styles from './Table.module.css';

interface TableProps {
  /** What the table holds. */
  label: string;
  head: ReactNode;
  /** A newer version of it is on its way. */
  stale?: boolean;
  children: ReactNode;
}

/** Rows that people read. */
export function Table({ label, head, stale = false, children }: TableProps) {
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${stale ? styles.stale : ''}`} aria-label={label}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface CellProps {
  align?: 'left' | 'right';
  /** Takes what room is left, about half of that, or no more than its words need. */
  width?: 'wide' | 'half' | 'tight';
  /** Its words go on below where there is no room for them on one line. */
  wraps?: boolean;
  /** Left out where there is no room: say it briefly in another cell with `NarrowOnly`. */
  wideOnly?: boolean;
  /** Can be pressed although a link covers its row. */
  above?: boolean;
  children: ReactNode;
}

/** The head of a column. */
export function HeadCell({ above: _, ...cell }: CellProps) {
  return (
    <th scope="col" className={cellClass(cell)}>
      {cell.children}
    </th>
  );
}

/** One row. */
export function TableRow({ children }: { children: ReactNode }) {
  return <tr className={styles.row}>{children}</tr>;
}

/** One cell. */
export function Cell(cell: CellProps) {
  return (
    <td className={cellClass(cell)}>
      {cell.above ? <div className={styles.above}>{cell.children}</div> : cell.children}
    </td>
  );
}

/** What stands in for the columns that are left out where there is no room. */
export function NarrowOnly({ children }: { children: ReactNode }) {
  return <div className={styles.narrowOnly}>{children}</div>;
}

function cellClass({
  align,
  width,
  wraps,
  wideOnly,
}: Omit<CellProps, 'children' | 'above'>): string {
  const names = [
    align === 'right' && styles.right,
    width !== undefined && styles[width],
    wraps && styles.wraps,
    wideOnly && styles.wideOnly,
  ];
  return names.filter(Boolean).join(' ');
}
