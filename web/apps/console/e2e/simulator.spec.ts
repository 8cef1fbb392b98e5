import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import { test } from './world';

const PHONES = new URL('/_sim/', addresses.simulator).href;
const TUTORS = 'Tutor Team';
const MEI = 'Mei Leong';

const api = (path: string) => new URL(path, addresses.simulator).href;

/** The wall with the phones that are named, drawn whole. */
async function open(page: Page, phones?: string): Promise<void> {
  await page.goto(phones === undefined ? PHONES : `${PHONES}#phones=${phones}`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true');
}

const phone = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function toTutors(request: APIRequestContext, content: string): Promise<number> {
  const answer = await request.post(api('/cgi-bin/webhook/send?key=demo-tutor-group'), {
    data: { msgtype: 'text', text: { content } },
  });
  return (await answer.json()).errcode;
}

async function appToken(request: APIRequestContext): Promise<string> {
  const query = 'corpid=wwdemo&corpsecret=demo-app-secret';
  const answer = await request.get(api(`/cgi-bin/gettoken?${query}`));
  return (await answer.json()).access_token;
}

test.beforeEach(async ({ simulator }) => {
  await simulator.reset();
});

test('what a robot says is on the phones of the group and of its members', async ({
  page,
  request,
}) => {
  await open(page, 'group:wrDemoTutorGroup,staff:tutor.mei');
  expect(await toTutors(request, 'Room 3 <b>tonight</b>')).toBe(0);
  await expect(phone(page, TUTORS).getByRole('log')).toContainText('Room 3 <b>tonight</b>');
  await phone(page, MEI)
    .getByRole('button', { name: /^Tutor Team/ })
    .click();
  await expect(phone(page, MEI).getByRole('log')).toContainText('Room 3 <b>tonight</b>');
});

test('a person writes to the app and to the bot, from the keyboard', async ({ page, request }) => {
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  for (const name of ['Messages', 'Tutor Helper']) {
    await mei.getByRole('button', { name, exact: true }).click();
    const line = mei.getByRole('textbox', { name: 'Message' });
    await expect(line).toBeFocused();
    await page.keyboard.type(`hello ${name}`);
    await page.keyboard.press('Enter');
    await expect(mei.getByRole('log')).toContainText(`hello ${name}`);
    await expect(line).toHaveValue('');
    await mei.getByRole('button', { name: 'Back to chats' }).click();
  }
  const kept = await (await request.get(api('/_sim/messages?channel=person'))).json();
  expect(kept.map(({ to }: { to: string }) => to)).toEqual(['1000002', 'aibdemo']);
});

test('a group is written to as one of its members', async ({ page }) => {
  await open(page, 'group:wrDemoTutorGroup');
  const tutors = phone(page, TUTORS);
  await tutors.getByLabel('As').selectOption(MEI);
  await tutors.getByLabel('Mention').selectOption('@Tutor Helper');
  await tutors.getByRole('textbox', { name: 'Message' }).fill('who is free?');
  await tutors.getByRole('button', { name: 'Send' }).click();
  await expect(tutors.getByRole('article', { name: new RegExp(MEI) })).toContainText(
    '@Tutor Helper who is free?',
  );
});

test('a fault is ordered from a preset, happens, is switched off and deleted', async ({
  page,
  request,
}) => {
  await open(page);
  await page.getByText('Faults', { exact: true }).click();
  await page.getByLabel('What goes wrong').selectOption('45009: too many messages');
  await page.getByLabel('For whom').selectOption('Tutor Assistant');
  await page.getByLabel('How often').selectOption('3');
  await page.getByRole('button', { name: 'Order' }).click();
  const fault = page.getByRole('list', { name: 'Ordered faults' }).getByRole('listitem');
  await expect(fault).toContainText('errcode: 45009 · demo-tutor-group');
  expect(await toTutors(request, 'one')).toBe(45009);
  await fault.getByLabel('On').uncheck();
  await expect(fault).toContainText('happened 1 of 3 times');
  expect(await toTutors(request, 'two')).toBe(0);
  await fault.getByRole('button', { name: 'Delete fault 1' }).click();
  await expect(page.getByText('Nothing goes wrong.')).toBeVisible();
});

test('the clock is stopped, leaps and the world starts over', async ({ page, request }) => {
  await open(page, 'group:wrDemoTutorGroup');
  await page.getByRole('button', { name: 'Freeze clock' }).click();
  await expect(page.getByText('Frozen', { exact: true })).toBeVisible();
  const time = page.locator('#time');
  const before = Date.parse((await time.getAttribute('datetime')) ?? '');
  await page
    .getByLabel('Advance', { exact: true })
    .and(page.locator('select'))
    .selectOption('1 hour');
  await page.getByRole('button', { name: 'Advance' }).click();
  const after = new Date(before + 3_600_000).toISOString();
  await expect(time).toHaveAttribute('datetime', after);
  expect(await toTutors(request, 'gone soon')).toBe(0);
  await expect(phone(page, TUTORS).getByRole('log')).toContainText('gone soon');
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(phone(page, TUTORS).getByRole('log')).toContainText('No messages yet');
  await expect(page.getByText('Frozen', { exact: true })).toBeHidden();
});

test('phones are found, chosen and put away, and the address keeps the choice', async ({
  page,
}) => {
  await open(page);
  await expect(page.getByRole('region')).toHaveCount(4);
  await page.getByRole('searchbox').fill('mei');
  await page.getByRole('checkbox', { name: MEI }).check();
  await expect(phone(page, MEI)).toBeVisible();
  await page.getByRole('searchbox').fill('nobody at all');
  await expect(page.getByText('Nobody of this name.')).toBeVisible();
  await page.getByRole('button', { name: `Hide ${TUTORS}` }).click();
  await page.reload();
  await expect(phone(page, MEI)).toBeVisible();
  await expect(phone(page, TUTORS)).toBeHidden();
  await page.getByLabel('Show', { exact: true }).selectOption('Parents’ groups');
  await expect(page.getByRole('list', { name: 'Phones' }).getByRole('listitem')).toHaveCount(12);
});

test('a mass-send task reaches the chosen groups once its owner confirms it', async ({
  page,
  request,
  simulator,
}) => {
  const access_token = await appToken(request);
  const made = await request.post(
    api(`/cgi-bin/externalcontact/add_msg_template?access_token=${access_token}`),
    {
      data: {
        chat_type: 'group',
        sender: 'admin.lam',
        chat_id_list: ['wrDemoFamily01', 'wrDemoFamily02'],
        text: { content: 'November fee' },
      },
    },
  );
  expect((await made.json()).errcode).toBe(0);
  await simulator.advanceClock(60);
  await open(page, 'staff:admin.lam,group:wrDemoFamily01,group:wrDemoFamily02');
  const [first, second] = ['1001 陳子軒 家長群', '1002 黃詠晴 家長群'];
  const lam = phone(page, 'Lam Sio Fong');
  await lam.getByRole('button', { name: /^Messages/ }).click();
  await expect(lam.getByText('Waiting for your tap')).toBeVisible();
  await expect(phone(page, first ?? '').getByRole('log')).toContainText('No messages yet');
  await lam.getByRole('checkbox', { name: second }).uncheck();
  await lam.getByRole('button', { name: 'Confirm' }).click();
  await expect(lam.getByText('Sent', { exact: true })).toBeVisible();
  await expect(phone(page, first ?? '').getByRole('log')).toContainText('November fee');
  await expect(phone(page, second ?? '').getByRole('log')).toContainText('No messages yet');
});

test('a card is answered once something is chosen', async ({ page, request }) => {
  const access_token = await appToken(request);
  // Nobody listens at this address: a card needs one, and what is pushed there is given up.
  const aes_key = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
  const callback = { url: 'http://127.0.0.1:9/', token: 'demo', aes_key };
  await request.patch(api('/_sim/apps/1000002'), { data: { callback } });
  const options = [
    { id: 'fri', text: 'Friday' },
    { id: 'sat', text: 'Saturday' },
  ];
  const sent = await request.post(api(`/cgi-bin/message/send?access_token=${access_token}`), {
    data: {
      agentid: 1000002,
      touser: 'tutor.mei',
      msgtype: 'template_card',
      template_card: {
        card_type: 'vote_interaction',
        task_id: 'evening',
        main_title: { title: 'Which evening?' },
        checkbox: { question_key: 'day', mode: 0, option_list: options },
        submit_button: { text: 'Submit', key: 'done' },
      },
    },
  });
  expect((await sent.json()).errcode).toBe(0);
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  await mei.getByRole('button', { name: /^Messages/ }).click();
  await mei.getByRole('radio', { name: 'Saturday' }).check();
  const tap = page.waitForRequest((asked) => asked.url().endsWith('/people/tutor.mei/tap'));
  await mei.getByRole('button', { name: 'Submit' }).click();
  expect((await tap).postDataJSON()).toMatchObject({
    key: 'done',
    selected: [{ question_key: 'day', option_ids: ['sat'] }],
  });
});

for (const [locale, title, send] of [
  ['en-GB', 'Wall of phones', 'Send'],
  ['zh-HK', '手機牆', '發送'],
  ['zh-CN', '手机墙', '发送'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });
    test('the browser chooses the language', async ({ page }) => {
      await open(page, 'group:wrDemoTutorGroup');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(phone(page, TUTORS).getByRole('button', { name: send })).toBeVisible();
    });
  });
}

test('the language is switched, and stays switched', async ({ page }) => {
  await open(page);
  await page.getByLabel('Language').selectOption('繁體中文');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('手機牆');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('手機牆');
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`in ${scheme} at ${width} px axe objects to nothing and nothing scrolls sideways`, async ({
      page,
      request,
    }) => {
      await toTutors(request, 'x'.repeat(400));
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await open(page);
      const closed = page.locator('details:not([open]) > summary');
      while ((await closed.count()) > 0) await closed.first().click();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}
