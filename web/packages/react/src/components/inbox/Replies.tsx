import type { InboxEntry } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Card, LineList, ListedLine, Stack } from '../../ui/Layout';
import { Heading, Text } from '../../ui/Text';
import { Moment } from '../Moment';
import { InboxWords } from './InboxWords';

/** What came back after a message. */
export function Replies({ entries }: { entries: readonly InboxEntry[] }) {
  const { t } = useLanguage();
  return (
    <Card padded>
      <Stack gap={2}>
        <Heading>{t('inbox.replies')}</Heading>
        <Text as="quiet" small>
          {t('inbox.replies.text')}
        </Text>
        <LineList label={t('inbox.replies')}>
          {entries.map((entry) => (
            <ListedLine key={entry.id}>
              <Stack gap={1}>
                <Text as="quiet" small figures>
                  <Moment at={entry.at} />
                </Text>
                <InboxWords entry={entry} />
              </Stack>
            </ListedLine>
          ))}
        </LineList>
      </Stack>
    </Card>
  );
}
