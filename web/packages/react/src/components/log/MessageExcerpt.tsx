import { Image } from 'lucide-react';
import type { Batch, Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Glyph, OneLine } from '../../ui/Text';
import { useSaid } from './useSaid';

interface MessageExcerptProps {
  message: Pick<Delivery | Batch, 'message_type' | 'content' | 'is_masked' | 'text_erased_at'>;
}

/** The beginning of a message, on one line. */
export function MessageExcerpt({ message }: MessageExcerptProps) {
  const { t } = useLanguage();
  const said = useSaid();
  return (
    <OneLine>
      {message.message_type === 'image' && (
        <Glyph label={t('log.image')}>
          <Image aria-hidden />
        </Glyph>
      )}
      {said(message)}
    </OneLine>
  );
}
