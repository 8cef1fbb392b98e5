import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { SearchX } from 'lucide-react';

interface NoMatchProps {
  title: string;
  children: string;
  onClear(): void;
}

/** Nothing is found, and the way back to everything. */
export function NoMatch({ title, children, onClear }: NoMatchProps) {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={title}
      action={<Button onClick={onClear}>{t('do.clear_filters')}</Button>}
    >
      {children}
    </EmptyState>
  );
}
