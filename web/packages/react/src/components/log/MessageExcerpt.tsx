import { Image } from 'lucide-react';
import type { Batch, Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Glyph, OneLine } from '../../ui/Text';

interface MessageExcerptProps {
  message: Pick<Delivery | Batch, 'message_type' | 'content'>;
}

/** The beginning of a message, on one line. */
export function MessageExcerpt({ message }: MessageExcerptProps) {
  const { t } = useLanguage();
  return (
    <OneLine>
      {message.message_type === 'image' && (
        <Glyph label={t('log.image')}>
          <Image aria-hidden />
        </Glyph>
      )}
      {message.content}
    </OneLine>
  );
}
