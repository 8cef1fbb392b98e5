import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { applyImport, type Confirmed, readImport } from '@wecourier/react/api/imports';
import { Problem } from '@wecourier/react/api/problem';
import {
  changed,
  importPlanQuery,
  importQuery,
  importRowsQuery,
} from '@wecourier/react/api/queries';
import type { Import, ImportColumns, ImportPlan } from '@wecourier/react/api/types';
import { ApplyForm } from '@wecourier/react/components/imports/ApplyForm';
import { ImportRowTable } from '@wecourier/react/components/imports/ImportRowTable';
import { sameColumns } from '@wecourier/react/components/imports/importFields';
import { firstVerdict, VerdictChips } from '@wecourier/react/components/imports/VerdictChips';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { Row, Stack } from '@wecourier/react/ui/Layout';
import { Skeleton } from '@wecourier/react/ui/Placeholder';
import { PlaceLink } from '@wecourier/react/ui/Places';
import { Notice } from '@wecourier/react/ui/Tag';
import { Text } from '@wecourier/react/ui/Text';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { keepFocus } from './keepFocus';
import { Pages } from './Pages';

interface ImportReviewProps {
  sheet: Import;
  columns: ImportColumns;
}

/** The third step of an import: what it would change, and doing it. */
export function ImportReview({ sheet, columns }: ImportReviewProps) {
  const { t } = useLanguage();
  const { api } = useRouteContext({ from: '/tutors/import' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id } = sheet;
  // Another tab may say anew what they mean, and the rows that stood here are then others.
  const [began] = useState(columns);
  const plan = useQuery({
    ...importPlanQuery(api, id, columns),
    throwOnError: (_, { state }) => state.data === undefined,
  });
  const apply = useMutation({
    mutationFn: async (confirmed: Confirmed) => {
      const now = await readImport(api, id);
      const isRemapped = now.state === 'brought' && !sameColumns(now.columns, columns);
      return isRemapped ? now : applyImport(api, id, confirmed);
    },
    onSuccess: (now) => {
      keepFocus();
      queries.setQueryData(importQuery(api, id).queryKey, now);
      void queries.invalidateQueries({ queryKey: changed.tutors });
    },
    onError: (error) => {
      if (isStale(error)) void plan.refetch();
      else void queries.invalidateQueries({ queryKey: importQuery(api, id).queryKey, exact: true });
    },
  });
  return (
    <Stack gap={3}>
      <Row>
        <Text as="quiet" figures>
          {t('import.brought', { name: sheet.file_name, count: sheet.row_count })}
        </Text>
        <Button
          look="quiet"
          onClick={() => void navigate({ to: '/tutors/import', search: { id, step: 'columns' } })}
        >
          {t('import.columns.change')}
        </Button>
        <PlaceLink to={{ page: 'import' }}>{t('import.again')}</PlaceLink>
      </Row>
      {isStale(apply.error) && (
        <Notice alert tone="waiting" glyph={<RotateCw aria-hidden />}>
          {t('import.stale')}
        </Notice>
      )}
      {!sameColumns(began, columns) && (
        <Notice alert tone="waiting" glyph={<RotateCw aria-hidden />}>
          {t('import.remapped')}
        </Notice>
      )}
      {plan.data ? (
        <>
          <ReviewedRows id={id} plan={plan.data} lookedAt={plan.dataUpdatedAt} />
          <ApplyForm
            key={plan.dataUpdatedAt}
            plan={plan.data}
            busy={apply.isPending || plan.isFetching}
            error={isStale(apply.error) ? null : apply.error}
            onApply={apply.mutate}
          />
        </>
      ) : (
        <Skeleton label={t('do.loading')} />
      )}
    </Stack>
  );
}

interface ReviewedRowsProps {
  id: string;
  plan: ImportPlan;
  /** When it was: what was looked at before is not shown any more. */
  lookedAt: number;
}

function ReviewedRows({ id, plan, lookedAt }: ReviewedRowsProps) {
  const { t } = useLanguage();
  const { api } = useRouteContext({ from: '/tutors/import' });
  const navigate = useNavigate();
  const { verdict = firstVerdict(plan), after } = useSearch({ from: '/tutors/import' });
  const page = useQuery({
    ...importRowsQuery(api, id, lookedAt, { verdict, after }),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  });
  return (
    <>
      <VerdictChips
        plan={plan}
        chosen={verdict}
        onChoose={(next) =>
          void navigate({ to: '/tutors/import', search: { id, verdict: next }, replace: true })
        }
      />
      {page.data ? (
        <>
          <ImportRowTable rows={page.data.items} verdict={verdict} stale={page.isPlaceholderData} />
          <Pages
            cursor={after}
            next={page.data.next}
            backLabel={t('page.back')}
            onLabel={t('page.on')}
            goTo={(cursor, trail) =>
              void navigate({
                to: '/tutors/import',
                search: { id, verdict, ...(cursor && { after: cursor }) },
                state: { trail },
              })
            }
          />
        </>
      ) : (
        <Skeleton label={t('do.loading')} />
      )}
    </>
  );
}

function isStale(error: unknown): boolean {
  return error instanceof Problem && error.code === 'stale';
}
