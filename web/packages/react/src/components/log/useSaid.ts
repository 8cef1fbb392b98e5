import type { Batch, Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';

type Message = Pick<Delivery | Batch, 'content' | 'text_erased_at'>;

/** Answers what a message said, or why that is not there any more. */
export function useSaid(): (message: Message) => string {
  const { t, formats } = useLanguage();
  return ({ content, text_erased_at: erasedAt }) =>
    erasedAt ? t('message.erased', { time: formats.moment(erasedAt) }) : content;
}
