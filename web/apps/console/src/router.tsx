import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import type { Api } from '@wecourier/react/api/client';
import { accountRoute } from './routes/account';
import { activityRoute } from './routes/activity';
import { apiKeysRoute } from './routes/apiKeys';
import { auditRoute } from './routes/audit';
import { batchRoute } from './routes/batch';
import { channelsRoute } from './routes/channels';
import { composeRoute } from './routes/compose';
import { deliveryRoute } from './routes/delivery';
import { PageError } from './routes/errors';
import { groupsRoute } from './routes/groups';
import { importRoute } from './routes/import';
import { inboxRoute } from './routes/inbox';
import { linkingRoute } from './routes/linking';
import { logRoute } from './routes/log';
import { needsRoute } from './routes/needs';
import { rootRoute } from './routes/root';
import { setupRoute } from './routes/setup';
import { newTemplateRoute, templateRoute } from './routes/template';
import { templatesRoute } from './routes/templates';
import { tutorsRoute } from './routes/tutors';
import { usersRoute } from './routes/users';

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
  inboxRoute,
  groupsRoute,
  logRoute,
  deliveryRoute,
  templatesRoute,
  newTemplateRoute,
  templateRoute,
  tutorsRoute,
  importRoute,
  linkingRoute,
  usersRoute,
  apiKeysRoute,
  auditRoute,
  channelsRoute,
  accountRoute,
  setupRoute,
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
