import type { ReactNode } from 'react';
import type { User } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Hidden, Text } from '../../ui/Text';
import { Moment } from '../Moment';
import { UserStatusTag } from './UserStatusTag';

interface UserTableProps {
  users: readonly User[];
  /** What can be done with somebody. */
  actions(user: User): ReactNode;
}

/** All people: what they are here for, and whether they can sign in. */
export function UserTable({ users, actions }: UserTableProps) {
  const { t } = useLanguage();
  const head = (
    <>
      <HeadCell width="wide">{t('users.name')}</HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('users.role')}
      </HeadCell>
      <HeadCell width="tight">{t('groups.status')}</HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('users.seen')}
      </HeadCell>
      <HeadCell width="tight">
        <Hidden>{t('groups.actions')}</Hidden>
      </HeadCell>
    </>
  );
  return (
    <Table label={t('users.title')} head={head}>
      {users.map((user) => (
        <TableRow key={user.id}>
          <Cell width="wide">
            <Text as="strong">{user.name}</Text>
            {user.is_you && (
              <Text as="quiet">
                {' · '}
                {t('users.you')}
              </Text>
            )}
            {user.login !== user.name && (
              <div>
                <Text as="quiet" small>
                  {user.login}
                </Text>
              </div>
            )}
            {user.provider && (
              <div>
                <Text as="quiet" small>
                  {t('users.provider', { provider: user.provider })}
                </Text>
              </div>
            )}
            <NarrowOnly>
              <Text as="quiet" small>
                {[t(`access.role.${user.role}`), ...user.branches].join(' · ')}
              </Text>
            </NarrowOnly>
          </Cell>
          <Cell width="tight" wideOnly>
            {t(`access.role.${user.role}`)}
            {user.branches.length > 0 && (
              <div>
                <Text as="quiet" small>
                  {user.branches.join(' · ')}
                </Text>
              </div>
            )}
          </Cell>
          <Cell width="tight">
            <UserStatusTag user={user} />
          </Cell>
          <Cell width="tight" wideOnly>
            <Text as={user.seen_at ? 'plain' : 'quiet'} figures>
              {user.seen_at ? <Moment at={user.seen_at} /> : t('users.seen.not')}
            </Text>
          </Cell>
          <Cell width="tight" above>
            {actions(user)}
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}
