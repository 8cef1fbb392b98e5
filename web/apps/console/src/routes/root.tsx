import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, useLocation } from '@tanstack/react-router';
import { NoAnswer } from '@wecourier/react/api/problem';
import {
  changed,
  needsCount,
  needsYouQuery,
  serviceQuery,
  unreadQuery,
} from '@wecourier/react/api/queries';
import type { Me } from '@wecourier/react/api/types';
import { MayProvider, useMay } from '@wecourier/react/components/access/May';
import { ConsoleProvider } from '@wecourier/react/components/ConsoleProvider';
import { useCompose } from '@wecourier/react/components/compose/useCompose';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import type { Locale } from '@wecourier/react/i18n/words';
import { Doorway } from '@wecourier/react/ui/Doorway';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { ExternalLink } from '@wecourier/react/ui/Places';
import { focusContent, type NavPlace, Shell, Strip } from '@wecourier/react/ui/Shell';
import { Notice } from '@wecourier/react/ui/Tag';
import {
  Activity,
  CircleAlert,
  GraduationCap,
  History,
  Inbox,
  KeyRound,
  LayoutTemplate,
  Lock,
  MessagesSquare,
  ScrollText,
  Smartphone,
  SquarePen,
  Unplug,
  Users,
  Waypoints,
} from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react';
import { Account } from '../lib/Account';
import { CompositionProvider } from '../lib/composition';
import { draftStore } from '../lib/draftStore';
import { Entrance } from '../lib/Entrance';
import { GroupDraftProvider } from '../lib/groupDraft';
import { KeptDraftProvider } from '../lib/keptDraft';
import { Preferences, PreferencesMenu } from '../lib/Preferences';
import { useConsolePlaces } from '../lib/places';
import {
  chooseLocale,
  chooseTheme,
  DEFAULT_TIMEZONE,
  readLocale,
  readTheme,
  type Theme,
} from '../lib/preferences';
import { SetUpDoor } from '../lib/SetUpDoor';
import { useLiveOutbox } from '../lib/useLiveOutbox';
import type { RouterContext } from '../router';
import { FrameError, PageNotFound } from './errors';

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: FrameError,
  notFoundComponent: PageNotFound,
});

function Root() {
  const { api } = rootRoute.useRouteContext();
  const queries = useQueryClient();
  const { data: service } = useQuery(serviceQuery(api));
  const [theme, setTheme] = useState(readTheme);
  const [locale, setLocale] = useState(readLocale);
  const composition = useCompose({
    api,
    store: draftStore,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: changed.groups });
      void queries.invalidateQueries({ queryKey: changed.deliveries });
    },
  });
  const places = useConsolePlaces(composition.writeTo);
  const { pathname, hash } = useLocation();
  useDropGuard();
  useUnloadWarning(composition.busy || composition.draft.image !== null);
  const settings = {
    theme,
    onTheme: (next: Theme) => {
      chooseTheme(next);
      setTheme(next);
    },
    onLocale: (next: Locale) => {
      chooseLocale(next);
      setLocale(next);
    },
  };

  return (
    <ConsoleProvider
      locale={locale}
      timezone={service?.timezone ?? DEFAULT_TIMEZONE}
      places={places}
    >
      <CompositionProvider value={composition}>
        {pathname === '/setup' ? (
          <SetUpDoor
            token={new URLSearchParams(hash).get('token') ?? ''}
            preferences={<Preferences {...settings} />}
          />
        ) : (
          <GroupDraftProvider>
            <Entrance preferences={<Preferences {...settings} />}>
              {(me) =>
                me.permissions.includes('view') ? (
                  <MayProvider permissions={me.permissions}>
                    <KeptDraftProvider api={api} writer={me.id}>
                      <Frame me={me} phonesUrl={service?.phones_url ?? null} settings={settings} />
                    </KeptDraftProvider>
                  </MayProvider>
                ) : (
                  <NothingYet me={me} preferences={<Preferences {...settings} />} />
                )
              }
            </Entrance>
          </GroupDraftProvider>
        )}
      </CompositionProvider>
    </ConsoleProvider>
  );
}

interface FrameProps {
  me: Me;
  phonesUrl: string | null;
  settings: ComponentProps<typeof Preferences>;
}

function Frame({ me, phonesUrl, settings }: FrameProps) {
  const { t } = useLanguage();
  const { pathname } = useLocation();
  const { api } = rootRoute.useRouteContext();
  // It is read again at every change, and every few seconds while changes are not heard.
  const { data: needs, error: unread } = useQuery(needsYouQuery(api));
  const { data: unreadCount = 0 } = useQuery(unreadQuery(api));
  const may = useMay();
  useLiveOutbox();
  useFocusOnNewPage(pathname);
  const compose: NavPlace = {
    to: { page: 'compose' },
    label: t('compose.title'),
    icon: <SquarePen aria-hidden />,
    current: pathname === '/',
  };
  const navigation: NavPlace[] = [
    ...(may('send') ? [compose] : []),
    {
      to: { page: 'activity' },
      label: t('activity.title'),
      icon: <Activity aria-hidden />,
      current: pathname.startsWith('/activity'),
    },
    {
      to: { page: 'needs_you' },
      label: t('needs.title'),
      icon: <CircleAlert aria-hidden />,
      current: pathname.startsWith('/needs-you'),
      count: needs ? needsCount(needs) : 0,
    },
    {
      to: { page: 'inbox' },
      label: t('inbox.title'),
      icon: <Inbox aria-hidden />,
      current: pathname.startsWith('/inbox'),
      count: unreadCount,
    },
    {
      to: { page: 'groups' },
      label: t('groups.title'),
      icon: <MessagesSquare aria-hidden />,
      current: pathname.startsWith('/groups'),
    },
    {
      to: { page: 'log' },
      label: t('log.title'),
      icon: <ScrollText aria-hidden />,
      current: pathname.startsWith('/log'),
    },
  ];
  const people: NavPlace = {
    to: { page: 'tutors' },
    label: t('people.title'),
    icon: <GraduationCap aria-hidden />,
    current: pathname.startsWith('/tutors'),
    seldom: true,
  };
  const templates: NavPlace = {
    to: { page: 'templates' },
    label: t('templates.title'),
    icon: <LayoutTemplate aria-hidden />,
    current: pathname.startsWith('/templates'),
    seldom: true,
  };
  const users: NavPlace = {
    to: { page: 'users' },
    label: t('users.title'),
    icon: <Users aria-hidden />,
    current: pathname === '/users',
    seldom: true,
  };
  const keys: NavPlace = {
    to: { page: 'api_keys' },
    label: t('keys.title'),
    icon: <KeyRound aria-hidden />,
    current: pathname === '/api-keys',
    seldom: true,
  };
  const audit: NavPlace = {
    to: { page: 'audit' },
    label: t('audit.title'),
    icon: <History aria-hidden />,
    current: pathname === '/audit',
    seldom: true,
  };
  const channels: NavPlace = {
    to: { page: 'channels' },
    label: t('channels.title'),
    icon: <Waypoints aria-hidden />,
    current: pathname === '/channels',
    seldom: true,
  };
  const seldom = [
    people,
    templates,
    ...(may('edit_users') ? [channels] : []),
    ...(may('edit_users') ? [users] : []),
    ...(may('edit_api_keys') ? [keys] : []),
    ...(may('read_audit') ? [audit] : []),
  ];
  const phones = phonesUrl && (
    <ExternalLink href={phonesUrl} title={t('app.demo')}>
      <Smartphone aria-hidden />
      {t('app.phones')}
    </ExternalLink>
  );
  return (
    <Shell
      brand={t('app.name')}
      skipLabel={t('app.skip')}
      placesLabel={t('app.places')}
      places={[...navigation, ...seldom]}
      foot={
        <>
          {phones}
          <Preferences {...settings} />
          <Account me={me} />
        </>
      }
      menu={
        <>
          {phones}
          <PreferencesMenu {...settings} />
          <Account narrow me={me} places={seldom} />
        </>
      }
    >
      {unread instanceof NoAnswer && (
        <Strip>
          <Notice alert tone="waiting" glyph={<Unplug aria-hidden />}>
            {t('app.unheard')}
          </Notice>
        </Strip>
      )}
      <Outlet />
    </Shell>
  );
}

/** What somebody sees whose role may see no groups and no messages. */
function NothingYet({ me, preferences }: { me: Me; preferences: ReactNode }) {
  const { t } = useLanguage();
  const { pathname } = useLocation();
  const foot = (
    <>
      {preferences}
      <Account me={me} />
    </>
  );
  return (
    <Doorway brand={t('app.name')} foot={foot}>
      {pathname === '/account' ? (
        <Outlet />
      ) : (
        <EmptyState page icon={<Lock aria-hidden />} title={t('access.nothing.title')}>
          {t('access.nothing.text')}
        </EmptyState>
      )}
    </Doorway>
  );
}

/** Takes the focus to a page that was followed to: what had it is gone with the page before. */
function useFocusOnNewPage(pathname: string) {
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    focusContent();
  }, [pathname]);
}

/** Keeps the browser from opening a file that was dropped beside the place for it. */
function useDropGuard() {
  useEffect(() => {
    const guard = (event: DragEvent) => {
      const { defaultPrevented, dataTransfer } = event;
      if (defaultPrevented || !dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('dragover', guard);
    window.addEventListener('drop', guard);
    return () => {
      window.removeEventListener('dragover', guard);
      window.removeEventListener('drop', guard);
    };
  }, []);
}

/** Asks before the tab is closed when that would lose something. */
function useUnloadWarning(active: boolean) {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}
