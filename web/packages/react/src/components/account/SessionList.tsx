import { LogOut } from 'lucide-react';
import type { SignedIn } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Grow, LineList, ListedLine, Row } from '../../ui/Layout';
import { Text } from '../../ui/Text';

interface SessionListProps {
  sessions: readonly SignedIn[];
  busy: boolean;
  onEnd(session: SignedIn): void;
}

/** Where one is signed in. */
export function SessionList({ sessions, busy, onEnd }: SessionListProps) {
  const { t, formats } = useLanguage();
  return (
    <LineList label={t('account.sessions')}>
      {sessions.map((session) => {
        const begun = formats.moment(session.created_at);
        const name = t('account.session.since', { time: begun });
        return (
          <ListedLine key={session.id}>
            <Row>
              <Grow>
                <Text as={session.is_this ? 'strong' : 'plain'} figures>
                  {session.is_this ? t('account.session.this') : name}
                </Text>
                <div>
                  <Text as="quiet" small figures>
                    {session.is_this
                      ? name
                      : t('account.session.seen', { time: formats.moment(session.seen_at) })}
                  </Text>
                </div>
              </Grow>
              {!session.is_this && (
                <Button
                  icon={<LogOut aria-hidden />}
                  busy={busy}
                  aria-label={`${t('account.session.end')}: ${name}`}
                  onClick={() => onEnd(session)}
                >
                  {t('account.session.end')}
                </Button>
              )}
            </Row>
          </ListedLine>
        );
      })}
    </LineList>
  );
}
