import { Check, CircleSlash, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApiKey } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Tag } from '../../ui/Tag';
import { Hidden, Mono, Text } from '../../ui/Text';
import { Moment } from '../Moment';

interface ApiKeyTableProps {
  keys: readonly ApiKey[];
  /** What can be done with a key. */
  actions(key: ApiKey): ReactNode;
}

/** Stands where it is not known who it was. */
const NOBODY = '—';

/** The keys of programs: what each is good for, and whether it still is. */
export function ApiKeyTable({ keys, actions }: ApiKeyTableProps) {
  const { t, formats } = useLanguage();
  const head = (
    <>
      <HeadCell width="wide">{t('keys.name')}</HeadCell>
      <HeadCell width="tight">{t('groups.status')}</HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('groups.last_used')}
      </HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('keys.expires')}
      </HeadCell>
      <HeadCell width="tight">
        <Hidden>{t('groups.actions')}</Hidden>
      </HeadCell>
    </>
  );
  return (
    <Table label={t('keys.title')} head={head}>
      {keys.map((key) => (
        <TableRow key={key.id}>
          <Cell width="wide" wraps>
            <Text as="strong">{key.name}</Text> <Mono>{key.hint}</Mono>
            <div>
              <Text as="quiet" small>
                {key.permissions.map((permission) => t(`permission.${permission}`)).join(' · ')}
              </Text>
            </div>
            {key.branches.length > 0 && (
              <div>
                <Text as="quiet" small>
                  {t('access.branches.of', { branches: key.branches.join(', ') })}
                </Text>
              </div>
            )}
            <div>
              <Text as="quiet" small>
                {t('keys.made_by', { login: key.created_by_login ?? NOBODY })}
              </Text>
            </div>
            <NarrowOnly>
              <Text as="quiet" small figures>
                {t('keys.in_short', {
                  used: key.last_used_at ? formats.moment(key.last_used_at) : t('groups.never'),
                  end: key.expires_at ? formats.moment(key.expires_at) : t('keys.expires.never'),
                })}
              </Text>
            </NarrowOnly>
          </Cell>
          <Cell width="tight">
            <StateTag state={key.state} />
          </Cell>
          <Cell width="tight" wideOnly>
            <When at={key.last_used_at} never={t('groups.never')} />
          </Cell>
          <Cell width="tight" wideOnly>
            <When at={key.expires_at} never={t('keys.expires.never')} />
          </Cell>
          <Cell width="tight" above>
            {actions(key)}
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}

function When({ at, never }: { at: string | null; never: string }) {
  return (
    <Text as={at ? 'plain' : 'quiet'} figures>
      {at ? <Moment at={at} /> : never}
    </Text>
  );
}

const looks = {
  active: { tone: 'sent', Icon: Check },
  expired: { tone: 'queued', Icon: Clock },
  revoked: { tone: 'queued', Icon: CircleSlash },
} as const;

function StateTag({ state }: { state: ApiKey['state'] }) {
  const { t } = useLanguage();
  const { tone, Icon } = looks[state];
  return (
    <Tag tone={tone} glyph={<Icon aria-hidden />}>
      {t(`keys.state.${state}`)}
    </Tag>
  );
}
