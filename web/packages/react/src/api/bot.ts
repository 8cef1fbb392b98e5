/** Tutors and the AI bot. */
import { type Api, answered, bodyOf } from './client';
import type { BotCode } from './types';

/** Makes the code that a tutor sends to the bot; it ends the one before. */
export function makeBotCode(api: Api, number: string): Promise<BotCode> {
  return bodyOf(api.POST('/api/tutors/{id}/bot-code', { params: { path: { id: number } } }));
}

/** Lets the bot forget who a tutor is. */
export async function unbindBot(api: Api, number: string): Promise<void> {
  await answered(api.DELETE('/api/tutors/{id}/bot', { params: { path: { id: number } } }));
}
