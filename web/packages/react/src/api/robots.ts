/** What can be done to the robots of a group. */
import { type Api, answered, bodyOf } from './client';
import type { Robot } from './types';

/** Adds a robot of the same group by its address. */
export function addRobot(api: Api, groupId: number, address: string): Promise<Robot> {
  const params = { path: { id: groupId } };
  const body = { webhook_url: address };
  return bodyOf(api.POST('/api/wecom/webhooks/{id}/robots', { params, body }));
}

/** Takes a further robot away from a group. */
export async function removeRobot(api: Api, groupId: number, robotId: number): Promise<void> {
  const params = { path: { id: groupId, robot_id: robotId } };
  await answered(api.DELETE('/api/wecom/webhooks/{id}/robots/{robot_id}', { params }));
}
