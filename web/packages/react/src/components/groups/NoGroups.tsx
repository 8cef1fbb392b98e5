import { MessagesSquare, Plus } from 'lucide-react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/Placeholder';
import { May } from '../access/May';

/** There are no groups: how to come by the first one. */
export function NoGroups({ onAdd }: { onAdd(): void }) {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={<MessagesSquare aria-hidden />}
      title={t('groups.empty.title')}
      action={
        <May do="edit_groups">
          <Button look="primary" icon={<Plus aria-hidden />} onClick={onAdd}>
            {t('groups.add')}
          </Button>
        </May>
      }
    >
      {t('groups.empty.text')}
      <ol>
        <li>{t('groups.empty.step1')}</li>
        <li>{t('groups.empty.step2')}</li>
        <li>{t('groups.empty.step3')}</li>
      </ol>
    </EmptyState>
  );
}
