import type { Reason, RecallResult } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import { Stack } from '../ui/Layout';
import { WecomWords } from './WecomWords';

/** What keeps the application from anything at all, in words that fit what it was asked. */
const told = ['ip_not_trusted', 'app_refused', 'proxy_refused', 'no_app'] satisfies Reason[];

/** Why a message was not taken back, and what helps. */
export function RecallProblem({ result }: { result: RecallResult }) {
  const { t } = useLanguage();
  const known = told.find((reason) => reason === result.reason);
  return (
    <Stack gap={1}>
      {t(known ? `reason.${known}` : 'recall.refused.again')}
      <WecomWords delivery={result} />
    </Stack>
  );
}
