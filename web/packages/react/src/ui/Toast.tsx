import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button';
import styles from './Toast.module.css';

const BRIEF_MS = 6000;

/** What an action has to say. */
export interface Notification {
  title: string;
  /** More words, and links to what can be done. */
  body?: ReactNode;
  /** It goes by itself (`brief`) or stays until it is closed (`lasting`). */
  stay?: 'brief' | 'lasting';
  /** Replaces the one with the same id. */
  id?: string;
}

interface ToastsProps {
  /** What the corner is called. */
  label: string;
  closeLabel: string;
  children: ReactNode;
}

/** Shows what actions inside have to say, in the corner. */
export function Toasts({ label, closeLabel, children }: ToastsProps) {
  return (
    <Base.Provider>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport} aria-label={label}>
          <ToastList closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection="right">
      <Base.Content className={styles.content}>
        <Base.Title className={styles.title} />
        <Base.Description render={<div />} />
      </Base.Content>
      {/* Base UI hides it from screen readers until the toasts are focused, which keeps it unknown. */}
      <Base.Close aria-hidden={false} render={<IconButton label={closeLabel} />}>
        <X aria-hidden size={16} />
      </Base.Close>
    </Base.Root>
  ));
}

/** Says something in the corner; answers with the id to say more under. */
export function useNotify(): (notification: Notification) => string {
  const { add } = Base.useToastManager();
  return ({ title, body, stay = 'brief', id }) =>
    add({
      title,
      description: body,
      timeout: stay === 'brief' ? BRIEF_MS : 0,
      priority: 'low',
      ...(id !== undefined && { id }),
    });
}
