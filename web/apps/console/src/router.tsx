import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import type { Api } from '@wecourier/react/api/client';
import { activityRoute } from './routes/activity';
import { batchRoute } from './routes/batch';
import { composeRoute } from './routes/compose';
import { deliveryRoute } from './routes/delivery';
import { PageError } from './routes/errors';
import { groupsRoute } from './routes/groups';
import { logRoute } from './routes/log';
import { needsRoute } from './routes/needs';
import { rootRoute } from './routes/root';

/** What every route may use. */
export interface RouterContext {
  api: Api;
  queries: QueryClient;
}

const routeTree = rootRoute.addChildren([
  composeRoute,
  activityRoute,
  batchRoute,
  needsRoute,
  groupsRoute,
  logRoute,
  deliveryRoute,
]);

/** The console's pages under their URLs. */
export function createConsoleRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    scrollRestoration: true,
    defaultErrorComponent: PageError,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
