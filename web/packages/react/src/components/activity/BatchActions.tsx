import {
  CalendarClock,
  CircleSlash,
  Ellipsis,
  type LucideIcon,
  Pause,
  Play,
  RotateCw,
  Undo2,
  UserCheck,
  UserX,
} from 'lucide-react';
import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button, IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Menu, MenuChoice } from '../../ui/Menu';
import { useSaid } from '../log/useSaid';
import { askerName } from './AskedBy';
import { type BatchChoice, choicesOf, type GraveChoice } from './batchChoices';

const glyphs = {
  approve: UserCheck,
  refuse: UserX,
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
        look={isMain(choice.name) ? 'primary' : 'plain'}
        icon={<Glyph aria-hidden />}
        busy={busy}
        onClick={() => onChoose(choice)}
      >
        {t(`batch.do.${choice.name}`)}
      </Button>
    );
  });
}

/** What is most likely wanted. */
function isMain(name: BatchChoice['name']): boolean {
  return name === 'approve' || name === 'undo' || name === 'resume';
}

/** Whether nothing more goes after it. */
function isEnd(action: BatchChoice['action']): boolean {
  return action === 'refuse' || action === 'cancel';
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
            look={isEnd(choice.action) ? 'danger' : 'plain'}
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
  const count = choice === 'retry_failed' ? batch.counts.failed : batch.counts.queued;
  const sends = choice === 'retry_failed' || choice === 'approve';
  const name = askerName(t, batch) ?? t('batch.ask.refuse.somebody');
  return (
    <ConfirmDialog
      title={t(`batch.ask.${choice}`, { count })}
      cancelLabel={t('batch.ask.leave')}
      confirmLabel={t(`batch.confirm.${choice}`)}
      confirmLook={sends ? 'primary' : 'danger'}
      busy={busy}
      removesOpener
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {t(`batch.ask.${choice}.text`, { name })}
    </ConfirmDialog>
  );
}
