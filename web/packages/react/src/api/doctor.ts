/** Asking how it stands with the channels. */
import { type Api, bodyOf } from './client';
import type { DoctorReport } from './types';

/** Asks WeCom how it stands, and sends nobody anything. */
export function askDoctor(api: Api): Promise<DoctorReport> {
  return bodyOf(api.POST('/api/doctor'));
}

/** Lets the AI bot go back to its connection, which another program has taken over. */
export async function resumeBot(api: Api): Promise<void> {
  await bodyOf(api.POST('/api/wecom/bot/resume'));
}
