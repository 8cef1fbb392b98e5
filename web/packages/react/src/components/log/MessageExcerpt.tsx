import { Image } from 'lucide-react';
import type { Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Glyph, OneLine } from '../../ui/Text';

/** The beginning of a message, on one line. */
export function MessageExcerpt({ delivery }: { delivery: Delivery }) {
  const { t } = useLanguage();
  return (
    <OneLine>
      {delivery.message_type === 'image' && (
        <Glyph label={t('log.image')}>
          <Image aria-hidden />
        </Glyph>
      )}
      {delivery.content}
    </OneLine>
  );
}
