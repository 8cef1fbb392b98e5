import { createRoute } from '@tanstack/react-router';
import { rootRoute } from './root';

/** Where links lead with which somebody sets a password; the frame shows it to whoever comes. */
export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
});
