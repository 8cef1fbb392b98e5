import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { ConfirmDialog } from '../../ui/Dialog';

interface DeleteGroupDialogProps {
  group: Group;
  busy: boolean;
  onCancel(): void;
  onConfirm(): void;
}

/** Asks before a group is deleted, and says what stays. */
export function DeleteGroupDialog({ group, busy, onCancel, onConfirm }: DeleteGroupDialogProps) {
  const { t } = useLanguage();
  const count = group.total_messages_sent;
  return (
    <ConfirmDialog
      title={t('groups.delete.title', { name: group.webhook_name })}
      cancelLabel={t('do.cancel')}
      confirmLabel={t('groups.delete.confirm')}
      busy={busy}
      removesOpener
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {t('groups.delete.text')}
      {t('app.sentence_gap')}
      {count > 0 && t('groups.delete.kept', { count })}
    </ConfirmDialog>
  );
}
