import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button, type ButtonLook, IconButton } from './Button';
import styles from './Dialog.module.css';
import { contentElement } from './Shell';

/** What one writes or chooses in: of several choices the one that is chosen. */
const FIELD = 'input:not([type="radio"]), input:checked, textarea';

interface DialogProps {
  title: string;
  closeLabel: string;
  onClose(): void;
  /** It holds a table. */
  wide?: boolean;
  /** The buttons at its foot. */
  foot: ReactNode;
  children: ReactNode;
}

/** A sheet over the page: it keeps the focus while it is open and gives it back after. */
export function Dialog(props: DialogProps) {
  const { title, closeLabel, onClose, wide = false, foot, children } = props;
  const body = useRef<HTMLDivElement>(null);
  const firstField = () => body.current?.querySelector<HTMLElement>(FIELD) ?? true;
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup
          className={`${styles.popup} ${wide ? styles.wide : ''}`}
          initialFocus={firstField}
        >
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton label={closeLabel} />}>
              <X aria-hidden size={18} />
            </Base.Close>
          </div>
          <div ref={body} className={styles.body}>
            {children}
          </div>
          <div className={styles.foot}>{foot}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface ConfirmDialogProps {
  title: string;
  /** What happens, and what does not. */
  children: ReactNode;
  cancelLabel: string;
  confirmLabel: string;
  confirmLook?: ButtonLook;
  busy?: boolean;
  /** Confirming takes away what asked: the focus goes to the page's first button instead. */
  removesOpener?: boolean;
  onCancel(): void;
  onConfirm(): void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, cancelLabel, confirmLabel, busy = false, onCancel, onConfirm } = props;
  const { removesOpener = false, confirmLook = 'danger' } = props;
  const confirmed = useRef(false);
  const confirm = () => {
    confirmed.current = true;
    onConfirm();
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.scrim} />
        <AlertDialog.Popup
          className={`${styles.popup} ${styles.narrow}`}
          finalFocus={() => (removesOpener && confirmed.current && contentElement()) || true}
        >
          <div className={styles.head}>
            <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          </div>
          <div className={styles.body}>
            <AlertDialog.Description className={styles.text}>{children}</AlertDialog.Description>
          </div>
          <div className={styles.foot}>
            <AlertDialog.Close render={<Button />}>{cancelLabel}</AlertDialog.Close>
            <Button look={confirmLook} busy={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
