import {
  CalendarClock,
  CircleSlash,
  Ellipsis,
  type LucideIcon,
  Pause,
  Play,
  RotateCw,
  Undo2,
} from 'lucide-react';
import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button, IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Menu, MenuChoice } from '../../ui/Menu';
import { useSaid } from '../log/useSaid';
import { type BatchChoice, choicesOf, type GraveChoice } from './batchChoices';

const glyphs = {
  undo: Undo2,
  reschedule: CalendarClock,
  pause: Pause,
  resume: Play,
  cancel_all: CircleSlash,
  cancel_rest: CircleSlash,
  retry_failed: RotateCw,
} satisfies Record<BatchChoice['name'], LucideIcon>;

interface BatchActionsProps {
  batch: Batch;
  /** Something asked for is under way. */
  busy: boolean;
  onChoose(choice: BatchChoice): void;
}

/** What can be done with a batch, as buttons. */
export function BatchButtons({ batch, busy, onChoose }: BatchActionsProps) {
  const { t } = useLanguage();
  return choicesOf(batch).map((choice) => {
    const Glyph = glyphs[choice.name];
    return (
      <Button
        key={choice.action}
        look={choice.name === 'undo' || choice.name === 'resume' ? 'primary' : 'plain'}
        icon={<Glyph aria-hidden />}
        busy={busy}
        onClick={() => onChoose(choice)}
      >
        {t(`batch.do.${choice.name}`)}
      </Button>
    );
  });
}

/** The same behind one button; nothing when nothing can be done. */
export function BatchMenu({ batch, busy, onChoose }: BatchActionsProps) {
  const { t } = useLanguage();
  const said = useSaid();
  const choices = choicesOf(batch);
  if (choices.length === 0) return null;
  return (
    <Menu
      trigger={
        <IconButton label={t('activity.actions_for', { message: said(batch).slice(0, 40) })}>
          <Ellipsis aria-hidden size={18} />
        </IconButton>
      }
    >
      {choices.map((choice) => {
        const Glyph = glyphs[choice.name];
        return (
          <MenuChoice
            key={choice.action}
            icon={<Glyph aria-hidden />}
            look={choice.action === 'cancel' ? 'danger' : 'plain'}
            onChoose={() => !busy && onChoose(choice)}
          >
            {t(`batch.do.${choice.name}`)}
          </MenuChoice>
        );
      })}
    </Menu>
  );
}

interface ConfirmBatchDialogProps {
  batch: Batch;
  choice: GraveChoice;
  busy: boolean;
  onCancel(): void;
  onConfirm(): void;
}

/** Asks before what cannot be undone, and says what it does and what it leaves alone. */
export function ConfirmBatchDialog(props: ConfirmBatchDialogProps) {
  const { batch, choice, busy, onCancel, onConfirm } = props;
  const { t } = useLanguage();
  const isRetry = choice === 'retry_failed';
  const count = isRetry ? batch.counts.failed : batch.counts.queued;
  return (
    <ConfirmDialog
      title={t(`batch.ask.${choice}`, { count })}
      cancelLabel={t('batch.ask.leave')}
      confirmLabel={t(`batch.confirm.${choice}`)}
      confirmLook={isRetry ? 'primary' : 'danger'}
      busy={busy}
      removesOpener
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {t(`batch.ask.${choice}.text`)}
    </ConfirmDialog>
  );
}
