import { useQueryClient, useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { NoAnswer, Problem } from '@wecourier/react/api/problem';
import { changed } from '@wecourier/react/api/queries';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { LocaleProvider, useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import type { PlainMessageKey } from '@wecourier/react/i18n/words';
import { Button } from '@wecourier/react/ui/Button';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { type Place, PlaceLink } from '@wecourier/react/ui/Places';
import { Compass, RotateCw, SearchX, Unplug } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { DEFAULT_TIMEZONE, readLocale } from '../lib/preferences';

/** A page that could not be shown, and the way to try again. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useLanguage();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const isOurs = error instanceof Problem || error instanceof NoAnswer;
  const retry = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  useReturn(error instanceof NoAnswer, retry);
  return (
    <EmptyState
      page
      icon={<Unplug aria-hidden />}
      title={t('error.title')}
      action={
        <Button icon={<RotateCw aria-hidden />} onClick={retry}>
          {t('do.retry')}
        </Button>
      }
    >
      {isOurs ? <ProblemNote error={error} /> : t('error.crashed')}
    </EmptyState>
  );
}

interface MissingProps extends ErrorComponentProps {
  title: PlainMessageKey;
  /** Why it may be missing. */
  text?: PlainMessageKey;
  /** Where the others are. */
  back: Place;
  backLabel: PlainMessageKey;
}

/** A page about one thing that is not there, or that could not be shown. */
export function MissingOrError(missing: MissingProps) {
  const { title, text = 'delivery.missing.text', back, backLabel, ...props } = missing;
  const { t } = useLanguage();
  const isMissing = props.error instanceof Problem && props.error.status === 404;
  if (!isMissing) return <PageError {...props} />;
  return (
    <EmptyState
      page
      icon={<SearchX aria-hidden />}
      title={t(title)}
      action={
        <PlaceLink to={back} look="plain">
          {t(backLabel)}
        </PlaceLink>
      }
    >
      {t(text)}
    </EmptyState>
  );
}

/** Tries again once the service is heard again. */
function useReturn(isAway: boolean, retry: () => void) {
  const queries = useQueryClient();
  const onReturn = useEffectEvent(retry);
  useEffect(() => {
    if (!isAway) return;
    return queries.getQueryCache().subscribe(({ type, query }) => {
      const isHeard = type === 'updated' && query.state.status === 'success';
      if (isHeard && query.queryKey[0] === changed.needs[0]) onReturn();
    });
  }, [isAway, queries]);
}

/** The same when the frame itself broke, which is what tells pages the language. */
export function FrameError(props: ErrorComponentProps) {
  return (
    <LocaleProvider locale={readLocale()} timezone={DEFAULT_TIMEZONE}>
      <PageError {...props} />
    </LocaleProvider>
  );
}

/** An address that leads nowhere. */
export function PageNotFound() {
  const { t } = useLanguage();
  return (
    <EmptyState
      page
      icon={<Compass aria-hidden />}
      title={t('error.not_found.title')}
      action={
        <PlaceLink to={{ page: 'compose' }} look="plain">
          {t('do.compose')}
        </PlaceLink>
      }
    >
      {t('error.not_found.text')}
    </EmptyState>
  );
}
