/** What a person found out about a delivery, or wants of it. */
import { type Api, bodyOf } from './client';
import type { Delivery, DeliveryAction, RecallResult } from './types';

/** What can be done at once. */
type Decision = Exclude<DeliveryAction, 'recall'>;

/**
 * Does with a delivery what its `actions` offer; answers where it stands then. Nothing is done if
 * there was another attempt since.
 */
export function actOnDelivery(
  api: Api,
  { id, attempts }: Delivery,
  action: Decision,
): Promise<Delivery> {
  const params = { path: { id }, query: { attempts } };
  switch (action) {
    case 'mark_sent':
      return bodyOf(api.POST('/api/wecom/deliveries/{id}/mark-sent', { params }));
    case 'mark_not_sent':
      return bodyOf(api.POST('/api/wecom/deliveries/{id}/mark-not-sent', { params }));
    case 'resend':
      return bodyOf(api.POST('/api/wecom/deliveries/{id}/resend', { params }));
  }
}

/** Takes a message back from the phones, or says why not. */
export function recallDelivery(api: Api, { id }: Delivery): Promise<RecallResult> {
  return bodyOf(api.POST('/api/wecom/deliveries/{id}/recall', { params: { path: { id } } }));
}
