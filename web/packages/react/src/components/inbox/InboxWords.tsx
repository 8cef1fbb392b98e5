import type { InboxEntry } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Stack } from '../../ui/Layout';
import { Text, Verbatim } from '../../ui/Text';
import { useSaid } from '../log/useSaid';

/** What a tutor wrote; of what is no text, what it was. */
export function InboxWords({ entry }: { entry: InboxEntry }) {
  const { t } = useLanguage();
  const said = useSaid();
  const words = said({ ...entry, content: entry.text });
  return (
    <Stack gap={1}>
      {words !== '' && <Verbatim>{words}</Verbatim>}
      {entry.kind !== 'text' && (
        <Text as="quiet" small>
          {t(`inbox.kind.${entry.kind}`)}
        </Text>
      )}
    </Stack>
  );
}
