import '@fontsource-variable/inter/wght.css';
import '@wecourier/react/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createApi } from '@wecourier/react/api/client';
import { Problem } from '@wecourier/react/api/problem';
import { meQuery } from '@wecourier/react/api/queries';
import { whenSignedOut } from '@wecourier/react/api/session';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readLocale, readTheme, showLocale, showTheme } from './lib/preferences';
import { createConsoleRouter } from './router';

const RETRIES_MAX = 2;

const queries = new QueryClient({
  defaultOptions: {
    // The service may be on this computer: whether the browser is online does not decide.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      retry: (failures, error) => !(error instanceof Problem) && failures < RETRIES_MAX,
    },
  },
});
const api = createApi();
whenSignedOut(api, (nobody) => queries.setQueryData(meQuery(api).queryKey, nobody));
const router = createConsoleRouter({ api, queries });

showTheme(readTheme());
showLocale(readLocale());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
