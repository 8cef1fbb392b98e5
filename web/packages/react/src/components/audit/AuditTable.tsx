import { Ban, Check, EyeOff, TriangleAlert } from 'lucide-react';
import type { AuditEntry } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { type Place, PlaceLink } from '../../ui/Places';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Tag } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { ActorName } from '../ActorName';
import { Moment } from '../Moment';
import { AuditDetails } from './AuditDetails';
import { isAuditAction, isAuditRefusal } from './actions';

interface AuditTableProps {
  entries: readonly AuditEntry[];
  /** A newer page is on its way. */
  stale: boolean;
}

/** Who did what, the newest first. */
export function AuditTable({ entries, stale }: AuditTableProps) {
  const { t } = useLanguage();
  const head = (
    <>
      <HeadCell width="tight" wideOnly>
        {t('audit.when')}
      </HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('audit.who')}
      </HeadCell>
      <HeadCell width="wide">{t('audit.what')}</HeadCell>
      <HeadCell width="tight">{t('audit.how')}</HeadCell>
    </>
  );
  return (
    <Table label={t('audit.title')} head={head} stale={stale}>
      {entries.map((entry) => (
        <TableRow key={entry.id}>
          <Cell width="tight" wideOnly>
            <Text as="quiet" figures>
              <Moment at={entry.at} />
            </Text>
          </Cell>
          <Cell width="tight" wideOnly>
            <ActorName actor={entry.actor} />
            <div>
              <Text as="quiet" small>
                <Via entry={entry} />
              </Text>
            </div>
          </Cell>
          <Cell width="wide" wraps>
            <What entry={entry} />
            <Why entry={entry} />
            <AuditDetails details={entry.details} />
            <NarrowOnly>
              <Text as="quiet" small figures>
                <Moment at={entry.at} /> · <ActorName actor={entry.actor} /> <Via entry={entry} />
              </Text>
            </NarrowOnly>
          </Cell>
          <Cell width="tight">
            <OutcomeTag outcome={entry.outcome} />
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}

function What({ entry: { action, subject } }: { entry: AuditEntry }) {
  const { t } = useLanguage();
  const words = isAuditAction(action) ? t(`audit.action.${action}`) : action;
  const place = placeOf(subject ?? '');
  if (!place) return <Text as="strong">{words}</Text>;
  return (
    <PlaceLink to={place} look="row">
      <Text as="strong">{words}</Text>
    </PlaceLink>
  );
}

/** Why it was refused, where there is more to say than that they may not. */
function Why({ entry: { code } }: { entry: AuditEntry }) {
  const { t } = useLanguage();
  if (code === null || !isAuditRefusal(code)) return null;
  return (
    <div>
      <Text as="quiet" small>
        {t(`audit.refused.${code}`)}
      </Text>
    </div>
  );
}

/** For whom a program acts, and from where it comes. */
function Via({ entry: { actor, address } }: { entry: AuditEntry }) {
  const { t } = useLanguage();
  const via = [
    actor.acting_for && t('audit.for', { login: actor.acting_for }),
    address && t('audit.from', { address }),
  ];
  return via.filter(Boolean).join(' · ');
}

const looks = {
  done: { tone: 'sent', Icon: Check },
  refused: { tone: 'failed', Icon: Ban },
  failed: { tone: 'failed', Icon: TriangleAlert },
  unwatched: { tone: 'unknown', Icon: EyeOff },
} as const;

function OutcomeTag({ outcome }: { outcome: AuditEntry['outcome'] }) {
  const { t } = useLanguage();
  const { tone, Icon } = looks[outcome];
  return (
    <Tag tone={tone} glyph={<Icon aria-hidden />}>
      {t(`audit.outcome.${outcome}`)}
    </Tag>
  );
}

/** Where a batch or a delivery is shown; other things have no page of their own. */
function placeOf(subject: string): Place | null {
  const batch = /^\/api\/wecom\/batches\/(bat_\d+)/.exec(subject)?.[1];
  if (batch) return { page: 'batch', id: batch };
  const delivery = /^\/api\/wecom\/deliveries\/(dlv_\d+)/.exec(subject)?.[1];
  return delivery ? { page: 'delivery', id: delivery } : null;
}
