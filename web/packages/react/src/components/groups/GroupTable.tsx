import type { ReactNode } from 'react';
import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Parts } from '../../ui/Parts';
import { PlaceLink } from '../../ui/Places';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Hidden, Text } from '../../ui/Text';
import { useMay } from '../access/May';
import { Moment } from '../Moment';
import { GroupStatusTag } from './GroupStatusTag';

interface GroupTableProps {
  groups: readonly Group[];
  /** What can be done to a group. */
  actions(group: Group): ReactNode;
}

/** All groups: who they are, whether they can be written to, and how much they were. */
export function GroupTable({ groups, actions }: GroupTableProps) {
  const { t, formats } = useLanguage();
  const may = useMay();
  const head = (
    <>
      <HeadCell width="wide">{t('groups.name')}</HeadCell>
      <HeadCell width="tight">{t('groups.status')}</HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('groups.last_used')}
      </HeadCell>
      <HeadCell width="tight" align="right" wideOnly>
        {t('groups.sent')}
      </HeadCell>
      <HeadCell width="tight">
        <Hidden>{t('groups.actions')}</Hidden>
      </HeadCell>
    </>
  );
  return (
    <Parts items={groups} row="tbody tr" moreLabel={(count) => t('compose.more', { count })}>
      {(shown) => (
        <Table label={t('groups.title')} head={head}>
          {shown.map((group) => (
            <TableRow key={group.id}>
              <Cell width="wide">
                {may('edit_groups') ? (
                  <PlaceLink to={{ page: 'group', id: group.id }} look="row">
                    <Text as="strong">{group.webhook_name}</Text>
                  </PlaceLink>
                ) : (
                  <Text as="strong">{group.webhook_name}</Text>
                )}
                <div>
                  <Text as="quiet" small>
                    {[group.branch, group.target_description].filter(Boolean).join(' · ')}
                  </Text>
                </div>
                <NarrowOnly>
                  <Text as="quiet" small figures>
                    <LastUsed group={group} /> ·{' '}
                    {t('groups.sent_count', { count: group.total_messages_sent })}
                  </Text>
                </NarrowOnly>
              </Cell>
              <Cell width="tight">
                <GroupStatusTag group={group} />
              </Cell>
              <Cell width="tight" wideOnly>
                <Text as={group.last_used_at ? 'plain' : 'quiet'} figures>
                  <LastUsed group={group} />
                </Text>
              </Cell>
              <Cell width="tight" align="right" wideOnly>
                {formats.number(group.total_messages_sent)}
              </Cell>
              <Cell width="tight" above>
                {actions(group)}
              </Cell>
            </TableRow>
          ))}
        </Table>
      )}
    </Parts>
  );
}

function LastUsed({ group }: { group: Group }) {
  const { t } = useLanguage();
  return group.last_used_at ? <Moment at={group.last_used_at} /> : t('groups.never');
}
