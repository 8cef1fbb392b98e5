/** Tools above what one writes in: one stop for the Tab key, arrows from tool to tool. */
import { Toolbar as Base } from '@base-ui/react/toolbar';
import type { MouseEvent, ReactNode } from 'react';
import styles from './Toolbar.module.css';

interface ToolbarProps {
  label: string;
  children: ReactNode;
}

/** A row of tools. */
export function Toolbar({ label, children }: ToolbarProps) {
  return (
    <Base.Root className={styles.toolbar} aria-label={label}>
      {children}
    </Base.Root>
  );
}

/** Tools that belong together. */
export function ToolGroup({ children }: { children: ReactNode }) {
  return <Base.Group className={styles.group}>{children}</Base.Group>;
}

interface ToolProps {
  label: string;
  /** Whether what is chosen has it; absent for what is done once. */
  pressed?: boolean | undefined;
  /** Why it cannot be used now; it stays in sight and can be reached. */
  reason?: string | undefined;
  shortcut?: string | undefined;
  ink?: ToolInk;
  onPress(): void;
  /** Its icon. */
  children: ReactNode;
}

/** The colour of the mark that a tool makes. */
type ToolInk = 'info' | 'comment' | 'warning';

/** One tool. What is chosen in the text stays chosen while it is pressed. */
export function Tool(props: ToolProps) {
  const { label, pressed, reason, shortcut, ink, onPress, children } = props;
  const keepFocus = (event: MouseEvent) => event.preventDefault();
  return (
    <Base.Button
      className={`${styles.tool} ${ink ? styles[ink] : ''}`}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={reason !== undefined || undefined}
      aria-keyshortcuts={shortcut}
      title={reason ?? label}
      onMouseDown={keepFocus}
      onClick={onPress}
    >
      {children}
    </Base.Button>
  );
}
