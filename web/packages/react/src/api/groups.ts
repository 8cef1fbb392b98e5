/** What can be done to groups. */
import { type Api, answered, bodyOf } from './client';
import { deliveryIdFrom, type PartOutcome, readDelivery } from './sending';
import type { GroupDetail, GroupPatch, NewGroup } from './types';

/** Adds a group. */
export function addGroup(api: Api, group: NewGroup): Promise<GroupDetail> {
  return bodyOf(api.POST('/api/wecom/webhooks', { body: group }));
}

/** Changes the given fields of a group. */
export function changeGroup(api: Api, id: number, patch: GroupPatch): Promise<GroupDetail> {
  return bodyOf(api.PUT('/api/wecom/webhooks/{id}', { params: { path: { id } }, body: patch }));
}

/** Deletes a group; what was sent to it stays in the log. */
export async function deleteGroup(api: Api, id: number): Promise<void> {
  await answered(api.DELETE('/api/wecom/webhooks/{id}', { params: { path: { id } } }));
}

/** Lets what waits for a group go: what was wrong in WeCom is mended. */
export async function reopenGroup(api: Api, id: number): Promise<void> {
  await answered(api.POST('/api/wecom/webhooks/{id}/reopen', { params: { path: { id } } }));
}

/** Sends a short fixed text to a group and waits for its fate. */
export async function testGroup(api: Api, id: number): Promise<PartOutcome> {
  const call = api.POST('/api/wecom/webhooks/{id}/test', { params: { path: { id } } });
  const { response } = await answered(call);
  return readDelivery(api, deliveryIdFrom(response));
}
