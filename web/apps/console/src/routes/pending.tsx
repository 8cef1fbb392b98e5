import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import type { PlainMessageKey } from '@wecourier/react/i18n/words';
import { Skeleton } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';

/** A page whose content is on its way. */
export function PagePending({ title }: { title: PlainMessageKey }) {
  const { t } = useLanguage();
  return (
    <Page head={<Title>{t(title)}</Title>}>
      <Skeleton label={t('do.loading')} />
    </Page>
  );
}
