import { useRouter } from '@tanstack/react-router';
import type { Place, Places } from '@wecourier/react/ui/Places';
import { narrowing, type TutorsSearch } from './tutorsSearch';

/** The console's URLs for the places that components link to. */
export function useConsolePlaces(writeTo: (groupName: string) => void): Places {
  const router = useRouter();
  return {
    href: (place) => router.buildLocation(locationOf(place)).href,
    go: (place) => {
      if (place.page === 'compose' && place.groupName) writeTo(place.groupName);
      void router.navigate(locationOf(place));
    },
  };
}

function locationOf(place: Place) {
  switch (place.page) {
    case 'compose':
      return { to: '/' } as const;
    case 'activity':
      return { to: '/activity', search: {} } as const;
    case 'batch':
      return { to: '/activity/$batchId', params: { batchId: place.id }, search: {} } as const;
    case 'needs_you':
      return { to: '/needs-you' } as const;
    case 'inbox':
      return { to: '/inbox', search: {} } as const;
    case 'groups':
      return { to: '/groups', search: {} } as const;
    case 'group':
      // The form stands over the list, which stays as it was searched.
      return {
        to: '/groups',
        search: ({ find }: { find?: string }) => ({ edit: place.id, ...(find && { find }) }),
      } as const;
    case 'robots':
      return {
        to: '/groups',
        search: ({ find }: { find?: string }) => ({ robots: place.id, ...(find && { find }) }),
      } as const;
    case 'templates':
      return { to: '/templates' } as const;
    case 'new_template':
      return { to: '/templates/new' } as const;
    case 'template':
      return { to: '/templates/$templateId', params: { templateId: place.id } } as const;
    case 'tutors':
      return { to: '/tutors', search: {} } as const;
    case 'tutor':
      // The form stands over the list, which stays as it was narrowed down.
      return {
        to: '/tutors',
        search: (now: TutorsSearch) => ({ ...narrowing(now), edit: place.number }),
      } as const;
    case 'mention':
      return {
        to: '/tutors',
        search: (now: TutorsSearch) => ({ ...narrowing(now), mention: place.number }),
      } as const;
    case 'import':
      return { to: '/tutors/import', search: {} } as const;
    case 'linking':
      return { to: '/tutors/link', search: {} } as const;
    case 'channels':
      return { to: '/channels' } as const;
    case 'users':
      return { to: '/users' } as const;
    case 'api_keys':
      return { to: '/api-keys' } as const;
    case 'audit':
      return { to: '/audit', search: {} } as const;
    case 'account':
      return { to: '/account' } as const;
    case 'log':
      return { to: '/log', search: place.groupName ? { group: place.groupName } : {} } as const;
    case 'delivery':
      return { to: '/log/$deliveryId', params: { deliveryId: place.id } } as const;
  }
}
