import { Check, type LucideIcon, RotateCw, Undo2, X } from 'lucide-react';
import type { Delivery, DeliveryAction } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/Dialog';
import { Row } from '../ui/Layout';

const glyphs = {
  mark_sent: Check,
  mark_not_sent: X,
  resend: RotateCw,
  recall: Undo2,
} satisfies Record<DeliveryAction, LucideIcon>;

interface DeliveryActionsProps {
  delivery: Delivery;
  busy: boolean;
  onChoose(action: DeliveryAction): void;
}

/** What can be done with a delivery; nothing when nothing can. */
export function DeliveryActions({ delivery, busy, onChoose }: DeliveryActionsProps) {
  const { t } = useLanguage();
  if (delivery.actions.length === 0) return null;
  return (
    <Row>
      {delivery.actions.map((action) => {
        const Glyph = glyphs[action];
        return (
          <Button
            key={action}
            icon={<Glyph aria-hidden />}
            busy={busy}
            onClick={() => onChoose(action)}
          >
            {t(`delivery.do.${action}`)}
          </Button>
        );
      })}
    </Row>
  );
}

interface QuestionProps {
  delivery: Delivery;
  busy: boolean;
  onCancel(): void;
  onConfirm(): void;
}

/** Asks before a message goes once more, and says who may read it twice. */
export function ResendDialog({ delivery, busy, onCancel, onConfirm }: QuestionProps) {
  const { t } = useLanguage();
  const mayBeThere = delivery.state === 'unknown';
  return (
    <ConfirmDialog
      title={t('delivery.resend.title', { group: delivery.target.name })}
      cancelLabel={t('do.cancel')}
      confirmLabel={t('delivery.resend.confirm')}
      confirmLook={mayBeThere ? 'danger' : 'primary'}
      busy={busy}
      removesOpener
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {t(mayBeThere ? 'delivery.resend.twice' : 'delivery.resend.once')}
    </ConfirmDialog>
  );
}

/** Asks before a message is taken back, and says what of it stays. */
export function RecallDialog({ delivery, busy, onCancel, onConfirm }: QuestionProps) {
  const { t } = useLanguage();
  return (
    <ConfirmDialog
      title={t('recall.title', { name: delivery.target.name })}
      cancelLabel={t('do.cancel')}
      confirmLabel={t('recall.confirm')}
      confirmLook="danger"
      busy={busy}
      removesOpener
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {t('recall.text')}
      {delivery.recall && (
        <>
          {t('app.sentence_gap')}
          {t('recall.again')}
        </>
      )}
    </ConfirmDialog>
  );
}
