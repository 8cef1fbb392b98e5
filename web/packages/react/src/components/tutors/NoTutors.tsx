import { GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { EmptyState } from '../../ui/Placeholder';
import { useMay } from '../access/May';

/** Nobody is on record, and this is what to do. */
export function NoTutors({ action }: { action: ReactNode }) {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <EmptyState
      icon={<GraduationCap aria-hidden />}
      title={t('tutors.empty.title')}
      action={action}
    >
      {t(may('edit_people') ? 'tutors.empty.text' : 'tutors.empty.ask')}
    </EmptyState>
  );
}
