import { May } from '@wecourier/react/components/access/May';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { PlaceLink } from '@wecourier/react/ui/Places';
import type { ReactNode } from 'react';

interface NothingSentProps {
  icon: ReactNode;
  title: string;
  children: string;
}

/** Nothing was sent yet, and where the first message is written. */
export function NothingSent({ icon, title, children }: NothingSentProps) {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        <May do="send">
          <PlaceLink to={{ page: 'compose' }} look="primary">
            {t('do.compose')}
          </PlaceLink>
        </May>
      }
    >
      {children}
    </EmptyState>
  );
}
