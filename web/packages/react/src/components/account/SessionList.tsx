import { LogOut } from 'lucide-react';
import type { SignedIn } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { Words } from '../../i18n/words';
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
        const since = t('account.session.since', { time: begun });
        const where = session.is_this ? t('account.session.this') : null;
        const names = [where, browserOf(t, session)].filter((name) => name !== null);
        const name = names.join(' · ') || t('account.session.some');
        const seen = t('account.session.seen', { time: formats.moment(session.seen_at) });
        return (
          <ListedLine key={session.id}>
            <Row>
              <Grow>
                <Text as={session.is_this ? 'strong' : 'plain'} figures>
                  {name}
                </Text>
                <div>
                  <Text as="quiet" small figures>
                    {session.is_this ? since : `${since} · ${seen}`}
                  </Text>
                </div>
              </Grow>
              {!session.is_this && (
                <Button
                  icon={<LogOut aria-hidden />}
                  busy={busy}
                  aria-label={`${t('account.session.end')}: ${name} · ${since}`}
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

/** The browser and its system, as far as they are known. */
function browserOf(t: Words, { browser, system }: SignedIn): string | null {
  if (browser && system) return t('account.session.browser', { browser, system });
  return browser ?? system;
}
