/** From nothing to private messages, on a service of its own that has its application by a proxy. */
import { expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import { expectAccessible } from './axe';
import { EarnestService, OwnProxy } from './serve';
import { workbook } from './workbook';
import { Compose, goTo, test } from './world';

test.use({ person: null });

let proxy: OwnProxy | undefined;
let service: EarnestService | undefined;

test.afterEach(() => {
  service?.stop();
  proxy?.stop();
});

test('tutors come from a workbook, and are written to by the bot until the proxy is trusted', async ({
  page,
  simulator,
}) => {
  const { bot_id, secret } = await simulator.bot('The office');
  proxy = await OwnProxy.start();
  service = await EarnestService.start({
    WECOM_API_BASE: addresses.simulator.origin,
    WECOM_AIBOT_URL: `ws://${addresses.simulator.host}`,
    // The secret is the proxy's alone: there is no other way to the application.
    WECOM_AGENT_ID: '1000002',
    WECOM_PROXY_URL: proxy.url,
    WECOM_PROXY_API_KEY: OwnProxy.KEY,
    WECOM_BOT_ID: bot_id,
    WECOM_BOT_SECRET: secret,
  });
  await simulator.trust([]);
  const lastText = async () => (await simulator.messagesTo('tutor.kit')).at(-1)?.text ?? '';
  await becomeOwner(page, service.link);

  await goTo(page, 'People');
  await page.getByRole('link', { name: 'Import…' }).click();
  const tutors = [
    ['編號', '姓名', '帳號', '語言'],
    ['T90', '黃子傑', 'tutor.kit', 'en'],
  ];
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles(workbook('導師.xlsx', { 導師: tutors }));
  await page.getByRole('button', { name: 'See what changes' }).click();
  await page.getByLabel(/^Type how many tutors this changes/).fill('1');
  await page.getByRole('button', { name: 'Put 1 tutor on record' }).click();
  await page.getByRole('link', { name: 'See the tutors' }).click();

  await page.getByRole('link', { name: '黃子傑' }).click();
  const form = page.getByRole('dialog', { name: 'Edit 黃子傑' });
  await form.getByRole('button', { name: 'Make a code' }).click();
  const said = form.getByText(/^The code is [0-9A-Z]{6}\./);
  const code = /[0-9A-Z]{6}/.exec((await said.textContent()) ?? '')?.[0] ?? '';
  await simulator.tellBot('tutor.kit', code, bot_id);
  await expect.poll(lastText).toContain('黃子傑');
  await form.getByRole('button', { name: 'Cancel' }).click();

  const compose = new Compose(page);
  await writeTo(page, compose, 'By the bot.');
  await compose.check();
  const why = 'The application is passed over: WeCom does not trust the address';
  await expect(compose.review.getByText(why)).toBeVisible();
  await expectAccessible(page);
  await sendBy(compose, 'The AI bot');
  await expect.poll(lastText).toBe('By the bot.');
  const answer = 'Thank you, I have seen it.';
  await simulator.tellBot('tutor.kit', answer, bot_id);
  await goTo(page, 'Inbox');
  await expect(page.getByRole('listitem').filter({ hasText: answer })).toContainText('By the bot.');

  await simulator.trust(['127.0.0.1', '::1']);
  await goTo(page, 'Channels');
  await page.getByRole('button', { name: 'Ask WeCom now' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'by the company’s application' });
  await expect(card.getByText('Works', { exact: true })).toBeVisible();
  await writeTo(page, compose, 'By the application.');
  await compose.check();
  await sendBy(compose, 'The application');
  await expect.poll(lastText).toBe('By the application.');
});

/** Sets the password that the first link asks for. */
async function becomeOwner(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('E-mail address').fill('owner@example.org');
  await page.getByLabel('Your name').fill('The owner');
  await page.getByLabel('New password').fill('a password of this test');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Compose' }).waitFor();
}

/** Writes to the one tutor. */
async function writeTo(page: Page, compose: Compose, text: string): Promise<void> {
  await goTo(page, 'Compose');
  await compose.severally();
  await page.getByText(/^Tutors, privately/).click();
  const lists = page.getByRole('group', { name: 'To', exact: true });
  await lists.getByRole('checkbox', { name: '黃子傑' }).check();
  await page.getByRole('checkbox', { name: /^Urgent/ }).check();
  await compose.message.fill(text);
}

/** Sends what is looked over, by this way. */
async function sendBy(compose: Compose, way: string): Promise<void> {
  await expect(compose.review.getByText(way, { exact: true })).toBeVisible();
  await compose.review.getByRole('button', { name: 'Send to 1 recipient' }).click();
}
