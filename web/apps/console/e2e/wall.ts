/** The simulator's wall of phones, as its tests reach it. */
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import type { Simulator } from './simulator';

const PHONES = new URL('/_sim/', addresses.simulator).href;
export const TUTORS = 'Tutor Team';
export const MEI = 'Mei Leong';
export const LAM = 'Lam Sio Fong';
export const FAMILY_1 = '1001 陳子軒 家長群';
export const FAMILY_2 = '1002 黃詠晴 家長群';
export const FAMILY_3 = '1003 梁俊熙 家長群';

export const api = (path: string) => new URL(path, addresses.simulator).href;

/** The wall with the phones that are named, drawn whole. */
export async function open(page: Page, phones?: string): Promise<void> {
  await page.goto(phones === undefined ? PHONES : `${PHONES}#phones=${phones}`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true');
}

export const phone = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

export async function toTutors(request: APIRequestContext, content: string): Promise<number> {
  const answer = await request.post(api('/cgi-bin/webhook/send?key=demo-tutor-group'), {
    data: { msgtype: 'text', text: { content } },
  });
  return (await answer.json()).errcode;
}

export async function appToken(request: APIRequestContext): Promise<string> {
  const query = 'corpid=wwdemo&corpsecret=demo-app-secret';
  const answer = await request.get(api(`/cgi-bin/gettoken?${query}`));
  return (await answer.json()).access_token;
}

export async function customers(
  request: APIRequestContext,
  ids: string[],
): Promise<{ name: string }[]> {
  const world: { customers: { external_userid: string; name: string }[] } = await (
    await request.get(api('/_sim/world'))
  ).json();
  return world.customers.filter(({ external_userid }) => ids.includes(external_userid));
}

export async function say(
  request: APIRequestContext,
  access_token: string,
  touser: string,
  content: string,
): Promise<void> {
  const data = { touser, agentid: 1000002, msgtype: 'text', text: { content } };
  const path = `/cgi-bin/message/send?access_token=${access_token}`;
  expect((await (await request.post(api(path), { data })).json()).errcode).toBe(0);
}

/** Makes a mass-send task through the API, and waits until it is on its sender's phone. */
export async function massSend(
  request: APIRequestContext,
  simulator: Simulator,
  task: object,
): Promise<void> {
  const access_token = await appToken(request);
  const made = await request.post(
    api(`/cgi-bin/externalcontact/add_msg_template?access_token=${access_token}`),
    { data: task },
  );
  expect((await made.json()).errcode).toBe(0);
  await simulator.advanceClock(60);
}
