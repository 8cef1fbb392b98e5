/** TanStack Query options: what is read, under which key, and for how long it is fresh. */
import { queryOptions, skipToken } from '@tanstack/react-query';
import { uploadPicture } from './batches';
import { type Api, bodyOf } from './client';
import { mapImport, readImport } from './imports';
import { Problem } from './problem';
import { type RobotDialect, renderRich, robotDialects, type Values } from './render';
import { type Nobody, nobodyBy } from './session';
import type {
  Delivery,
  DeliveryState,
  Dialect,
  ImportColumns,
  ImportVerdict,
  Me,
  NeedsYou,
  NewBatch,
  TemplateWording,
  TextType,
} from './types';

/** What narrows the log down; `before` is the cursor of an older page. */
export interface DeliveryFilter {
  group?: string | undefined;
  state?: DeliveryState | undefined;
  text?: string | undefined;
  before?: string | undefined;
}

/** What narrows the inbox down; `before` is the cursor of an older page. */
export interface InboxFilter {
  tutor?: string | undefined;
  unread?: true | undefined;
  before?: string | undefined;
}

/** What narrows the deliveries of a batch down; `after` is the cursor of a later page. */
export interface RecipientFilter {
  state?: DeliveryState | undefined;
  after?: string | undefined;
}

/** What narrows the audit log down; `before` is the cursor of an older page. */
export interface AuditFilter {
  text?: string | undefined;
  action?: string | undefined;
  before?: string | undefined;
}

/** What narrows the rows of a sheet down; `after` is the cursor of a later page. */
export interface ImportRowFilter {
  verdict: ImportVerdict;
  after?: string | undefined;
}

const AUDIT_PER_PAGE = 50;
const DELIVERIES_PER_PAGE = 25;
const BATCHES_PER_PAGE = 25;
const RECIPIENTS_PER_PAGE = 100;
const IMPORT_ROWS_PER_PAGE = 50;
const INBOX_PER_PAGE = 25;
const REPLIES_SHOWN = 50;
const RENDERED_KEPT_MS = 30_000;
const SENDING_REREAD_MS = 2000;
/** An owner may have changed what one may do. */
const ME_FRESH_MS = 60_000;
/** States that change by themselves. */
const isOpen = new Set<DeliveryState>(['queued', 'sending']);

/** Keys by which an action says what it has changed. */
export const changed = {
  groups: ['groups'],
  deliveries: ['deliveries'],
  batches: ['batches'],
  needs: ['needs-you'],
  inbox: ['inbox'],
  users: ['users'],
  apiKeys: ['api-keys'],
  sessions: ['sessions'],
  templates: ['templates'],
  tutors: ['tutors'],
  imports: ['imports'],
  doctor: ['doctor'],
} as const;

/** All that changes when something in the outbox does, or tutors write. */
export const outbox = [changed.batches, changed.deliveries, changed.needs, changed.inbox] as const;

/** The service's name, mode and timezone; it does not change while it runs. */
export function serviceQuery(api: Api) {
  return queryOptions({
    queryKey: ['service'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/service', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Who is signed in, and what they may do. */
export function meQuery(api: Api) {
  return queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }): Promise<Me | Nobody> => {
      try {
        return await bodyOf(api.GET('/api/me', { signal }));
      } catch (error) {
        const visitor = error instanceof Problem ? nobodyBy(error.code) : null;
        if (visitor) return visitor;
        throw error;
      }
    },
    staleTime: ME_FRESH_MS,
  });
}

/** All people who may sign in, by login. */
export function usersQuery(api: Api) {
  return queryOptions({
    queryKey: changed.users,
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/api/users', { signal }))).items,
  });
}

/** All tutors whom the reader may see, by name. */
export function tutorsQuery(api: Api) {
  return queryOptions({
    queryKey: changed.tutors,
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/api/tutors', { signal }))).items,
  });
}

/** How it stands with every channel, as far as is known. */
export function doctorQuery(api: Api) {
  return queryOptions({
    queryKey: changed.doctor,
    queryFn: ({ signal }) => bodyOf(api.GET('/api/doctor', { signal })),
  });
}

/** What the AI bot's connection is doing. */
export function botQuery(api: Api) {
  return queryOptions({
    queryKey: [...changed.doctor, 'bot'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/wecom/bot', { signal })),
  });
}

/** The tutors who teach here, and who of them can be written to now. */
export function reachQuery(api: Api) {
  return queryOptions({
    queryKey: [...changed.tutors, 'reached'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/recipients', { signal })),
  });
}

/** A sheet of tutors that the reader brought. */
export function importQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: [...changed.imports, id],
    queryFn: ({ signal }) => readImport(api, id, signal),
  });
}

/**
 * How much a sheet would change if its columns mean this. It is looked at anew on purpose only: that
 * is what is applied.
 */
export function importPlanQuery(api: Api, id: string, columns: ImportColumns | null) {
  return queryOptions({
    queryKey: [...changed.imports, id, 'plan', columns],
    queryFn: columns ? () => mapImport(api, id, columns) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One page of the rows of a sheet, as they were `lookedAt`. */
export function importRowsQuery(
  api: Api,
  id: string,
  lookedAt: number,
  { verdict, after }: ImportRowFilter,
) {
  return queryOptions({
    queryKey: [...changed.imports, id, 'rows', lookedAt, verdict, after],
    queryFn: ({ signal }) => {
      const query = {
        verdict,
        limit: IMPORT_ROWS_PER_PAGE,
        ...(after !== undefined && { after: Number(after) }),
      };
      const params = { path: { id }, query };
      return bodyOf(api.GET('/api/imports/{id}/rows', { params, signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** All templates of messages, by name. */
export function templatesQuery(api: Api) {
  return queryOptions({
    queryKey: changed.templates,
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/api/templates', { signal }))).items,
  });
}

/** A template of messages, as it is. */
export function templateQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: [...changed.templates, id],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/templates/{id}', { params: { path: { id } }, signal })),
  });
}

/** What a template says with its samples, or to a group, and how a phone shows it. */
export function templatePreviewQuery(
  api: Api,
  wording: TemplateWording,
  group: string | null,
  dialect: RobotDialect,
) {
  const body = { wording, values: {}, dialect, ...(group !== null && { webhook_name: group }) };
  return queryOptions({
    queryKey: ['template-preview', body],
    queryFn: ({ signal }) => bodyOf(api.POST('/api/templates/preview', { body, signal })),
    // What is wrong stays wrong until something else is written.
    retry: false,
  });
}

/** What becomes of what an editor wrote; the same text never becomes anything else. */
export function renderQuery(
  api: Api,
  html: string,
  values: Values,
  dialects: readonly Dialect[] = robotDialects,
) {
  return queryOptions({
    queryKey: ['render', html, values, dialects],
    queryFn:
      html === '' ? skipToken : ({ signal }) => renderRich(api, html, values, dialects, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: RENDERED_KEPT_MS,
  });
}

/** What a template says with these values. */
export function templateFillQuery(
  api: Api,
  wording: TemplateWording | undefined,
  values: Record<string, string | string[]>,
) {
  return queryOptions({
    queryKey: ['template-fill', wording, values],
    queryFn: wording
      ? ({ signal }) =>
          bodyOf(api.POST('/api/templates/preview', { body: { wording, values }, signal }))
      : skipToken,
    // What is wrong stays wrong until something else is typed.
    retry: false,
  });
}

/** All keys of programs, the newest first. */
export function apiKeysQuery(api: Api) {
  return queryOptions({
    queryKey: changed.apiKeys,
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/api/api-keys', { signal }))).items,
  });
}

/** Who did what, the newest first, page by page. */
export function auditQuery(api: Api, { text, action, before }: AuditFilter) {
  return queryOptions({
    queryKey: ['audit', text, action, before],
    queryFn: ({ signal }) => {
      const query = {
        limit: AUDIT_PER_PAGE,
        ...(text && { q: text }),
        ...(action && { action }),
        ...(before && { before }),
      };
      return bodyOf(api.GET('/api/audit', { params: { query }, signal }));
    },
  });
}

/** One's own sign-ins, the last used first. */
export function sessionsQuery(api: Api) {
  return queryOptions({
    queryKey: changed.sessions,
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/api/sessions', { signal }))).items,
  });
}

/** What each channel allows. */
export function channelsQuery(api: Api) {
  return queryOptions({
    queryKey: ['channels'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/wecom/channels', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** All groups, by name. */
export function groupsQuery(api: Api) {
  return queryOptions({
    queryKey: [...changed.groups, 'list'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/wecom/webhooks', { signal })),
  });
}

/** One group with its masked address. */
export function groupQuery(api: Api, id: number) {
  return queryOptions({
    queryKey: [...changed.groups, id],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/wecom/webhooks/{id}', { params: { path: { id } }, signal })),
  });
}

/** The robots that carry a group's messages. */
export function poolQuery(api: Api, id: number) {
  return queryOptions({
    queryKey: [...changed.groups, id, 'robots'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/wecom/webhooks/{id}/robots', { params: { path: { id } }, signal })),
  });
}

/** One page of the log, newest first. */
export function deliveriesQuery(api: Api, filter: DeliveryFilter) {
  return queryOptions({
    queryKey: [...changed.deliveries, 'page', filter],
    queryFn: ({ signal }) => {
      const { group, state, text, before } = filter;
      const query = {
        limit: DELIVERIES_PER_PAGE,
        ...(group !== undefined && { webhook_name: group }),
        ...(state !== undefined && { state }),
        ...(text !== undefined && { q: text }),
        ...(before !== undefined && { before }),
      };
      return bodyOf(api.GET('/api/wecom/deliveries', { params: { query }, signal }));
    },
    refetchInterval: ({ state }) => rereadAfter(state.data?.items ?? []),
  });
}

/** One delivery. */
export function deliveryQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: [...changed.deliveries, id],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/wecom/deliveries/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => rereadAfter(state.data ? [state.data] : []),
  });
}

/** What a phone shows of the words of a delivery. */
export function phoneQuery(api: Api, { message_type: type, content, ...rest }: Delivery) {
  const dialect = type === 'image' ? null : sentDialects[type];
  const isReadable = !rest.text_erased_at && !rest.is_masked;
  return queryOptions({
    queryKey: ['phone', dialect, content],
    queryFn:
      dialect && isReadable
        ? ({ signal }) =>
            bodyOf(api.POST('/api/wecom/phone', { body: { dialect, text: content }, signal }))
        : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const sentDialects: Record<TextType, RobotDialect> = {
  text: 'robot_text',
  markdown: 'robot_markdown',
  markdown_v2: 'robot_markdown_v2',
};

/** One page of what was sent, newest first; `before` is the cursor of an older page. */
export function batchesQuery(api: Api, before: string | undefined) {
  return queryOptions({
    queryKey: [...changed.batches, 'page', before],
    queryFn: ({ signal }) => {
      const query = { limit: BATCHES_PER_PAGE, ...(before !== undefined && { before }) };
      return bodyOf(api.GET('/api/wecom/batches', { params: { query }, signal }));
    },
  });
}

/** The upload of an image that a batch is to name. It is kept for a day: each look uploads anew. */
export function uploadQuery(api: Api, image: File | null) {
  return queryOptions({
    queryKey: ['upload', image?.name, image?.size, image?.lastModified],
    queryFn: image ? ({ signal }) => uploadPicture(api, image, signal) : skipToken,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** What a batch would do; asked anew each time, for groups and clocks go on. */
export function previewQuery(api: Api, batch: NewBatch | null) {
  return queryOptions({
    queryKey: ['preview', batch],
    queryFn: batch
      ? ({ signal }) => bodyOf(api.POST('/api/wecom/batches/preview', { body: batch, signal }))
      : skipToken,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** One batch. */
export function batchQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: [...changed.batches, id],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/wecom/batches/{id}', { params: { path: { id } }, signal })),
  });
}

/** One page of the deliveries of a batch, in the order in which it names them. */
export function recipientsQuery(api: Api, id: string, filter: RecipientFilter) {
  return queryOptions({
    queryKey: [...changed.batches, id, 'deliveries', filter],
    queryFn: ({ signal }) => {
      const { state, after } = filter;
      const query = {
        limit: RECIPIENTS_PER_PAGE,
        ...(state !== undefined && { state }),
        ...(after !== undefined && { after }),
      };
      const params = { path: { id }, query };
      return bodyOf(api.GET('/api/wecom/batches/{id}/deliveries', { params, signal }));
    },
  });
}

/** One page of what tutors wrote to the AI bot, newest first. */
export function inboxQuery(api: Api, filter: InboxFilter) {
  return queryOptions({
    queryKey: [...changed.inbox, 'page', filter],
    queryFn: ({ signal }) => {
      const { tutor, unread, before } = filter;
      const query = {
        limit: INBOX_PER_PAGE,
        ...(tutor !== undefined && { tutor }),
        ...(unread && { unread }),
        ...(before !== undefined && { before }),
      };
      return bodyOf(api.GET('/api/wecom/inbox', { params: { query }, signal }));
    },
  });
}

/** How much of the inbox nobody has read. */
export function unreadQuery(api: Api) {
  return queryOptions({
    queryKey: [...changed.inbox, 'unread'],
    queryFn: async ({ signal }) => {
      const params = { query: { unread: true, limit: 1 } };
      return (await bodyOf(api.GET('/api/wecom/inbox', { params, signal }))).unread;
    },
  });
}

/** What a tutor wrote to the AI bot after a message to them, newest first. */
export function repliesQuery(api: Api, { id, target }: Delivery) {
  return queryOptions({
    queryKey: [...changed.inbox, 'replies', id],
    queryFn:
      target.webhook_id === null
        ? async ({ signal }) => {
            const params = { query: { delivery: id, limit: REPLIES_SHOWN } };
            return (await bodyOf(api.GET('/api/wecom/inbox', { params, signal }))).items;
          }
        : skipToken,
  });
}

/** What only a person can settle. */
export function needsYouQuery(api: Api) {
  return queryOptions({
    queryKey: changed.needs,
    queryFn: ({ signal }) => bodyOf(api.GET('/api/wecom/needs-you', { signal })),
  });
}

/** Batches on which the reader may decide, as the second person. */
export function toApprove(needs: NeedsYou) {
  return needs.awaiting_approval.filter(({ actions }) => actions.includes('approve'));
}

/** How many things only a person can settle. */
export function needsCount(needs: NeedsYou) {
  const groups = [toApprove(needs), needs.closed, needs.throttled, needs.left_out];
  return groups.reduce((count, { length }) => count + length, needs.unknown_count);
}

/** Reads again and again only while something still waits or is being sent. */
function rereadAfter(deliveries: readonly Delivery[]): number | false {
  return deliveries.some(({ state }) => isOpen.has(state)) && SENDING_REREAD_MS;
}
