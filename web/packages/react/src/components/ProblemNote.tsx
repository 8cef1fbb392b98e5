import { NoAnswer, Problem } from '../api/problem';
import { useLanguage } from '../i18n/LocaleProvider';
import { CopyMark } from '../ui/CopyMark';
import { problemWords } from './problemWords';

/** What an error means, and by which name the service's log knows the request. */
export function ProblemNote({ error }: { error: unknown }) {
  const { t } = useLanguage();
  return (
    <>
      <div>{problemWords(t, error)}</div>
      <RequestMark error={error} />
    </>
  );
}

/** By which name the service's log knows a request that failed; nothing if it has none. */
function RequestMark({ error }: { error: unknown }) {
  const { t } = useLanguage();
  const id = error instanceof Problem || error instanceof NoAnswer ? error.requestId : null;
  if (id === null) return null;
  return (
    <CopyMark
      name={t('problem.request')}
      value={id}
      copyLabel={t('access.once.copy')}
      copiedLabel={t('access.once.copied')}
    />
  );
}
