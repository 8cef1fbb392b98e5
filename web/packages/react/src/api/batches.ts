/** What can be done to batches. */
import { type Api, bodyOf } from './client';
import { formWith } from './sending';
import type { Batch, BatchAction, NewBatch, Picture } from './types';

/** Makes a batch under an idempotency key; `confirmed` is the number that a person typed. */
export function createBatch(
  api: Api,
  batch: NewBatch,
  key: string,
  confirmed: number | undefined,
): Promise<Batch> {
  return bodyOf(
    api.POST('/api/wecom/batches', {
      params: { header: { 'Idempotency-Key': key } },
      body: { ...batch, ...(confirmed !== undefined && { confirm_recipients: confirmed }) },
    }),
  );
}

/** An action that needs no further word. */
export type PlainBatchAction = Exclude<BatchAction, 'reschedule'>;

/** Uploads an image, so that a batch may name it; the same file is the same picture. */
export function uploadPicture(api: Api, file: File, signal: AbortSignal): Promise<Picture> {
  return bodyOf(
    api.POST('/api/wecom/pictures', {
      body: { file: '' },
      bodySerializer: () => formWith(file),
      signal,
    }),
  );
}

/** Does with a batch what its `actions` offer; answers where it stands then. */
export function actOnBatch(api: Api, id: string, action: PlainBatchAction): Promise<Batch> {
  const params = { path: { id } };
  switch (action) {
    case 'approve':
      return bodyOf(api.POST('/api/wecom/batches/{id}/approve', { params }));
    case 'refuse':
      return bodyOf(api.POST('/api/wecom/batches/{id}/refuse', { params }));
    case 'pause':
      return bodyOf(api.POST('/api/wecom/batches/{id}/pause', { params }));
    case 'resume':
      return bodyOf(api.POST('/api/wecom/batches/{id}/resume', { params }));
    case 'cancel':
      return bodyOf(api.POST('/api/wecom/batches/{id}/cancel', { params }));
    case 'retry_failed':
      return bodyOf(api.POST('/api/wecom/batches/{id}/retry-failed', { params }));
  }
}

/** Starts a batch at another time; `null` is now. */
export function rescheduleBatch(api: Api, id: string, startsAt: string | null): Promise<Batch> {
  const params = { path: { id } };
  const body = { not_before: startsAt };
  return bodyOf(api.POST('/api/wecom/batches/{id}/reschedule', { params, body }));
}

/** Where the service offers the deliveries of a batch as a file for a spreadsheet. */
export function batchFileUrl(id: string, baseUrl = ''): string {
  return `${baseUrl}/api/wecom/batches/${encodeURIComponent(id)}/deliveries.csv`;
}
