import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@wecourier/react/api/queries';
import { nobody, signOut, signOutEverywhere } from '@wecourier/react/api/session';
import { problemWords } from '@wecourier/react/components/problemWords';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';
import { rootRoute } from '../routes/root';

/** The ways out. */
const ways = { sign_out: signOut, sign_out_everywhere: signOutEverywhere };

/** What is not for one person only, and who is there. */
const kept = new Set<unknown>(['me', 'service']);

/** Signs out, and forgets what was shown to whoever was here. */
export function useLeave() {
  const { t } = useLanguage();
  const { api } = rootRoute.useRouteContext();
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (way: keyof typeof ways) => ways[way](api),
    onSuccess: () => {
      queries.setQueryData(meQuery(api).queryKey, nobody);
      queries.removeQueries({ predicate: ({ queryKey }) => !kept.has(queryKey[0]) });
    },
    onError: (error) => void notify({ title: problemWords(t, error) }),
  });
}
