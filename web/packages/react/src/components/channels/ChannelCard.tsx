import { CircleCheck, CircleDashed, CircleHelp, CirclePlay, ListTodo, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelCheck } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { PlainMessageKey, Words } from '../../i18n/words';
import { Button } from '../../ui/Button';
import { ListedCard, Row, Stack } from '../../ui/Layout';
import { NoteLine, NoteList } from '../../ui/NoteList';
import { PlaceLink } from '../../ui/Places';
import { Tag, type Tone } from '../../ui/Tag';
import { Heading, Text } from '../../ui/Text';
import { May } from '../access/May';
import { WecomWords } from '../WecomWords';

type Verdict = ChannelCheck['verdict'];

const looks: Record<Verdict, { tone: Tone; glyph: ReactNode }> = {
  well: { tone: 'sent', glyph: <CircleCheck aria-hidden /> },
  wrong: { tone: 'failed', glyph: <Wrench aria-hidden /> },
  unfinished: { tone: 'waiting', glyph: <ListTodo aria-hidden /> },
  unset: { tone: 'queued', glyph: <CircleDashed aria-hidden /> },
  unclear: { tone: 'queued', glyph: <CircleHelp aria-hidden /> },
};

/** What to do where a channel is not as it should be. */
const steps = {
  groups: ['channels.groups.next.1', 'channels.groups.next.2'],
  app: ['channels.app.next.1', 'channels.app.next.2', 'channels.app.next.3', 'channels.app.next.4'],
  user_ids: ['channels.user_ids.next.1', 'channels.user_ids.next.2'],
  bot: ['channels.bot.next.1', 'channels.bot.next.2', 'channels.bot.next.3'],
} satisfies Record<ChannelCheck['check'], PlainMessageKey[]>;

interface ChannelCardProps {
  found: ChannelCheck;
  busy: boolean;
  onResume(): void;
}

/** One way to reach people: what it is, whether it works, and what to do next. */
export function ChannelCard({ found, busy, onResume }: ChannelCardProps) {
  const { t, formats } = useLanguage();
  const { check, verdict, looked_at: at } = found;
  const isToDo = verdict === 'unset' || verdict === 'unfinished';
  return (
    <ListedCard>
      <Stack gap={2}>
        <Row>
          <Heading>{t(`channels.${check}`)}</Heading>
          <Tag {...looks[verdict]}>{t(`channels.verdict.${verdict}`)}</Tag>
          {at !== null && (
            <Text as="quiet" small figures>
              {t('channels.looked', { time: formats.moment(at) })}
            </Text>
          )}
        </Row>
        <Text as="quiet" small>
          {t(`channels.${check}.what`)}
        </Text>
        <Text as="strong" figures>
          {foundWords(t, found)}
        </Text>
        {isToDo && (
          <NoteList label={t('channels.next')}>
            {steps[check].map((step, place) => (
              <NoteLine key={step} glyph={`${place + 1}.`}>
                {t(step)}
              </NoteLine>
            ))}
          </NoteList>
        )}
        <Remedy found={found} busy={busy} onResume={onResume} />
        <WecomWords delivery={found} />
      </Stack>
    </ListedCard>
  );
}

function Remedy({ found, busy, onResume }: ChannelCardProps) {
  const { t } = useLanguage();
  const { check, verdict } = found;
  if (check === 'groups') {
    const isWrong = verdict === 'wrong';
    const words = isWrong ? 'channels.groups.mend' : 'channels.groups.open';
    return (
      <Row>
        <PlaceLink to={{ page: isWrong ? 'needs_you' : 'groups' }} look="plain">
          {t(words)}
        </PlaceLink>
      </Row>
    );
  }
  if (check === 'user_ids') {
    return (
      <Row>
        <PlaceLink to={{ page: 'tutors' }} look="plain">
          {t('channels.user_ids.open')}
        </PlaceLink>
      </Row>
    );
  }
  if (found.bot !== 'replaced') return null;
  return (
    <May do="edit_groups">
      <Row>
        <Button icon={<CirclePlay aria-hidden />} busy={busy} onClick={onResume}>
          {t('channels.bot.resume')}
        </Button>
      </Row>
    </May>
  );
}

/** What was found, in words. */
function foundWords(t: Words, found: ChannelCheck): string {
  const { check, reason, seen_ip: ip, bot } = found;
  const counts = { done: found.done ?? 0, of: found.of ?? 0 };
  switch (check) {
    case 'groups':
      return t('channels.groups.found', counts);
    case 'user_ids':
      return t('channels.user_ids.found', counts);
    case 'bot':
      return t(`channels.bot.${bot ?? 'none'}`);
    case 'app':
      return [
        reason ? t(`reason.${reason}`) : t('channels.app.found'),
        ip && t('compose.to.seen_ip', { ip }),
      ]
        .filter(Boolean)
        .join(t('app.sentence_gap'));
  }
}
