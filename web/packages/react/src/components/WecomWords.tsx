import type { Delivery } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import { Disclosure } from '../ui/Details';
import { Stack } from '../ui/Layout';
import { Mono } from '../ui/Text';

/** What WeCom answered, word for word, for the curious. */
export function WecomWords({ delivery }: { delivery: Pick<Delivery, 'wecom'> }) {
  const { t } = useLanguage();
  const { wecom } = delivery;
  if (!wecom) return null;
  return (
    <Disclosure summary={t('wecom.words')}>
      <Stack gap={1}>
        <Mono>{t('wecom.code', { code: wecom.errcode })}</Mono>
        <Mono>{wecom.errmsg}</Mono>
      </Stack>
    </Disclosure>
  );
}
