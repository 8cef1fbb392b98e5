import { Check, Mail } from 'lucide-react';
import type { InboxEntry } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { ListedCard, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Tag } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { MessageExcerpt } from '../log/MessageExcerpt';
import { Moment } from '../Moment';
import { InboxWords } from './InboxWords';

interface InboxCardProps {
  entry: InboxEntry;
  busy: boolean;
  onRead(): void;
}

/** What a tutor wrote, which message it most likely answers, and who has read it. */
export function InboxCard({ entry, busy, onRead }: InboxCardProps) {
  const { t, formats } = useLanguage();
  const { tutor, read, in_answer_to: answered } = entry;
  const label = t('inbox.read.of', { name: tutor.name, time: formats.moment(entry.at) });
  return (
    <ListedCard>
      <Stack gap={2}>
        <Row>
          {read === null && (
            <Tag tone="waiting" glyph={<Mail aria-hidden />}>
              {t('inbox.unread')}
            </Tag>
          )}
          <Text as="strong">{tutor.name}</Text>
          <Text as="quiet" small figures>
            <Moment at={entry.at} />
          </Text>
        </Row>
        <InboxWords entry={entry} />
        {answered && (
          <Stack gap={1}>
            <Text as="quiet" small>
              {t('inbox.answers')}
            </Text>
            <PlaceLink to={{ page: 'delivery', id: answered.delivery_id }}>
              <MessageExcerpt message={answered} />
            </PlaceLink>
          </Stack>
        )}
        {entry.actions.includes('read') && (
          <Row>
            <Button icon={<Check aria-hidden />} busy={busy} aria-label={label} onClick={onRead}>
              {t('inbox.read')}
            </Button>
          </Row>
        )}
        {read && (
          <Text as="quiet" small figures>
            {t('inbox.read_by', { time: formats.moment(read.at), name: read.by })}
          </Text>
        )}
      </Stack>
    </ListedCard>
  );
}
