import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import { Bot } from './bot';
import type { Simulator } from './simulator';
import { test } from './world';

const PHONES = new URL('/_sim/', addresses.simulator).href;
const TUTORS = 'Tutor Team';
const MEI = 'Mei Leong';
const LAM = 'Lam Sio Fong';
const FAMILY_1 = '1001 陳子軒 家長群';
const FAMILY_2 = '1002 黃詠晴 家長群';
const FAMILY_3 = '1003 梁俊熙 家長群';

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

async function customers(request: APIRequestContext, ids: string[]): Promise<{ name: string }[]> {
  const world: { customers: { external_userid: string; name: string }[] } = await (
    await request.get(api('/_sim/world'))
  ).json();
  return world.customers.filter(({ external_userid }) => ids.includes(external_userid));
}

async function say(
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
async function massSend(
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

test('a mass-send task reaches the chosen families once their groups’ owner confirms it', async ({
  page,
  request,
  simulator,
}) => {
  await massSend(request, simulator, {
    chat_type: 'group',
    sender: 'admin.lam',
    chat_id_list: ['wrDemoFamily01', 'wrDemoFamily02'],
    text: { content: 'November fee' },
  });
  await open(
    page,
    'staff:admin.lam,group:wrDemoFamily01,group:wrDemoFamily02,group:wrDemoFamily03',
  );
  const lam = phone(page, LAM);
  await lam.getByRole('button', { name: /^Messages/ }).click();
  await expect(lam.getByText('Waiting for your tap')).toBeVisible();
  await expect(lam.getByRole('group', { name: 'Who gets it' }).getByRole('checkbox')).toHaveCount(
    2,
  );
  await expect(phone(page, FAMILY_1).getByRole('log')).toContainText('No messages yet');
  await lam.getByRole('checkbox', { name: FAMILY_2 }).uncheck();
  await lam.getByRole('button', { name: 'Confirm' }).click();
  await expect(lam.getByText('Sent', { exact: true })).toBeVisible();
  await expect(phone(page, FAMILY_1).getByRole('log')).toContainText('November fee');
  for (const other of [FAMILY_2, FAMILY_3]) {
    await expect(phone(page, other).getByRole('log')).toContainText('No messages yet');
  }
  const outcomes = lam.getByRole('list', { name: 'Who gets it' }).getByRole('listitem');
  await expect(outcomes).toHaveText([FAMILY_1, `${FAMILY_2} · not sent`]);
});

test('a task is confirmed with the keyboard, which stays in the chat', async ({
  page,
  request,
  simulator,
}) => {
  await massSend(request, simulator, {
    chat_type: 'group',
    sender: 'admin.lam',
    chat_id_list: ['wrDemoFamily01', 'wrDemoFamily02'],
    text: { content: 'November fee' },
  });
  await open(page, 'staff:admin.lam,group:wrDemoFamily01,group:wrDemoFamily02');
  const lam = phone(page, LAM);
  const row = lam.getByRole('button', { name: /^Messages/ });
  await row.focus();
  await page.keyboard.press('Enter');
  const log = lam.getByRole('log');
  for (const next of [
    log,
    lam.getByRole('checkbox', { name: FAMILY_1 }),
    lam.getByRole('checkbox', { name: FAMILY_2 }),
    lam.getByRole('button', { name: 'Confirm' }),
    lam.getByRole('button', { name: 'Not now' }),
  ].reverse()) {
    await page.keyboard.press('Shift+Tab');
    await expect(next).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(log).toBeFocused();
  await expect(lam.getByText('Sent', { exact: true })).toBeVisible();
  await expect(phone(page, FAMILY_1).getByRole('log')).toContainText('No messages yet');
  await expect(phone(page, FAMILY_2).getByRole('log')).toContainText('November fee');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(row).toBeFocused();
});

test('what is sent to one parent alone is on that phone, and on no other', async ({
  page,
  request,
  simulator,
}) => {
  await massSend(request, simulator, {
    chat_type: 'single',
    sender: 'admin.lam',
    external_userid: ['wmDemoFamily04a'],
    text: { content: 'Your receipt' },
  });
  await open(page);
  const carla = phone(page, 'Carla Sousa');
  const listed = page.getByRole('list', { name: 'Phones' });
  await expect(phone(page, LAM)).toBeVisible();
  await expect(carla).toBeHidden();
  await expect(listed.getByText('Carla Sousa')).toBeHidden();

  await phone(page, LAM)
    .getByRole('button', { name: /^Messages/ })
    .click();
  await phone(page, LAM).getByRole('button', { name: 'Confirm' }).click();
  await expect(carla).toBeVisible();
  await expect(listed.getByRole('checkbox', { name: 'Carla Sousa' })).toBeChecked();
  await carla.getByRole('button', { name: /^Lam Sio Fong/ }).click();
  await expect(carla.getByRole('log')).toBeFocused();
  await expect(carla.getByRole('article', { name: /^Lam Sio Fong/ })).toContainText('Your receipt');
  await expect(carla.getByRole('textbox')).toHaveCount(0);

  await page.getByRole('searchbox').fill('miguel');
  await listed.getByRole('checkbox', { name: 'Miguel Sousa' }).check();
  const miguel = phone(page, 'Miguel Sousa');
  await miguel.getByRole('button', { name: /^Lam Sio Fong/ }).click();
  await expect(miguel.getByRole('log')).toContainText('No messages yet');
  await miguel.getByRole('button', { name: 'Back to chats' }).click();
  await expect(miguel.getByRole('button', { name: /Beatriz Sousa/ })).toBeVisible();
});

test('of many parents who were written to, few stand on the wall unasked', async ({
  page,
  request,
  simulator,
}) => {
  const parents = ['01a', '01b', '02a', '02b', '02c'].map((family) => `wmDemoFamily${family}`);
  await massSend(request, simulator, {
    chat_type: 'single',
    sender: 'admin.lam',
    external_userid: parents,
    text: { content: 'Your receipt' },
  });
  await open(page, 'staff:admin.lam');
  await phone(page, LAM)
    .getByRole('button', { name: /^Messages/ })
    .click();
  await phone(page, LAM).getByRole('button', { name: 'Confirm' }).click();
  const listed = page.getByRole('list', { name: 'Phones' });
  for (const { name } of await customers(request, parents)) {
    await expect(listed.getByRole('checkbox', { name })).not.toBeChecked();
  }
  await expect(page.getByRole('region')).toHaveCount(1);
  await page.goto('about:blank');
  await open(page);
  await expect(page.getByRole('region')).toHaveCount(4 + 3);
});

test('a question to the bot is answered, the answer is rated, and the rating taken back', async ({
  page,
  browser,
}) => {
  const bot = await Bot.connect(browser);
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  await mei.getByRole('button', { name: 'Tutor Helper' }).click();
  await mei.getByRole('textbox', { name: 'Message' }).fill('Which room?');
  await page.keyboard.press('Enter');
  const asked = await bot.hear('text');
  const markdown = { content: '**Room 3**', feedback: { id: 'room' } };
  await bot.answer(asked, 'aibot_respond_msg', { msgtype: 'markdown', markdown });
  const answer = mei.getByRole('article', { name: /^Tutor Helper/ });
  await expect(answer).toContainText('Room 3');
  const thumb = (name: string) => answer.getByRole('button', { name, exact: true });
  for (const [name, type, up, down] of [
    ['Helpful', 1, 'true', 'false'],
    ['Not helpful', 2, 'false', 'true'],
    ['Not helpful', 3, 'false', 'false'],
  ] as const) {
    await thumb(name).click();
    const { body } = await bot.hear('feedback_event');
    expect(body?.event?.feedback_event).toEqual({ id: 'room', type });
    await expect(thumb('Helpful')).toHaveAttribute('aria-pressed', up);
    await expect(thumb('Not helpful')).toHaveAttribute('aria-pressed', down);
  }
  await thumb('Helpful').click();
  await bot.hear('feedback_event');
  await mei.getByRole('button', { name: 'Back to chats' }).click();
  await mei.getByRole('button', { name: /^Tutor Helper/ }).click();
  await expect(thumb('Helpful')).toHaveAttribute('aria-pressed', 'true');
});

test('a button of the bot’s card is tapped, and the card changes', async ({ page, browser }) => {
  const bot = await Bot.connect(browser);
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  await mei.getByRole('button', { name: 'Tutor Helper' }).click();
  await mei.getByRole('textbox', { name: 'Message' }).fill('attendance');
  await mei.getByRole('button', { name: 'Send' }).click();
  const asked = await bot.hear('text');
  const card = (title: string, button_list: object[]) => ({
    card_type: 'button_interaction',
    task_id: 'attendance-1',
    main_title: { title },
    button_list,
  });
  const choices = [
    { text: 'Everybody is here', key: 'all' },
    { text: 'Somebody is missing', key: 'some' },
  ];
  const template_card = card('Your class at four', choices);
  await bot.answer(asked, 'aibot_respond_msg', { msgtype: 'template_card', template_card });
  await mei.getByRole('button', { name: 'Everybody is here' }).click();
  const tapped = await bot.hear('template_card_event');
  expect(tapped.body?.event?.template_card_event).toMatchObject({ event_key: 'all' });
  await bot.answer(tapped, 'aibot_respond_update_msg', {
    response_type: 'update_template_card',
    template_card: card('Thank you', [{ text: 'Change it', key: 'again' }]),
  });
  await expect(mei.getByRole('log')).toContainText('Thank you');
  await expect(mei.getByRole('button', { name: 'Everybody is here' })).toBeHidden();
  await expect(mei.getByRole('button', { name: 'Change it' })).toBeVisible();
});

test('the simulator’s eye shows what was accepted and arrived nowhere', async ({
  page,
  request,
}) => {
  const access_token = await appToken(request);
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  await mei.getByRole('button', { name: /^Messages/ }).click();
  await say(request, access_token, 'tutor.mei.silent', 'tonight');
  const dropped = mei.getByText('Dropped: a fault silenced it');
  await expect(mei.getByRole('log')).toContainText('No messages yet');
  await page.getByText('Simulator’s eye', { exact: true }).click();
  const eye = page.getByRole('checkbox', { name: 'Show what was accepted' });
  await eye.check();
  await expect(dropped).toHaveCount(1);
  await say(request, access_token, 'tutor.mei.silent', 'tonight');
  await expect(dropped).toHaveCount(2);
  await eye.uncheck();
  await expect(dropped).toHaveCount(0);
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
  const saturday = mei.getByRole('radio', { name: 'Saturday' });
  await saturday.check();
  await say(request, access_token, 'tutor.mei', 'one thing more');
  await expect(mei.getByRole('log')).toContainText('one thing more');
  await expect(saturday).toBeFocused();
  await expect(saturday).toBeChecked();
  const tap = page.waitForRequest((asked) => asked.url().endsWith('/people/tutor.mei/tap'));
  await mei.getByRole('button', { name: 'Submit' }).click();
  expect((await tap).postDataJSON()).toMatchObject({
    key: 'done',
    selected: [{ question_key: 'day', option_ids: ['sat'] }],
  });
});

for (const [locale, title, send, waiting, silent] of [
  ['en-GB', 'Wall of phones', 'Send', 'Waiting for your tap', 'nothing arrives on the phone'],
  ['zh-HK', '手機牆', '發送', '等待你確認', '但手機收不到'],
  ['zh-CN', '手机墙', '发送', '等待你确认', '但手机收不到'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });
    test('the browser chooses the language', async ({ page }) => {
      await open(page, 'group:wrDemoTutorGroup');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(phone(page, TUTORS).getByRole('button', { name: send })).toBeVisible();
    });

    test('notices of tasks and magic ids are said in it, and in no other', async ({
      page,
      request,
      simulator,
    }) => {
      await massSend(request, simulator, {
        chat_type: 'group',
        sender: 'admin.lam',
        chat_id_list: ['wrDemoFamily01'],
        text: { content: '十一月學費' },
      });
      await open(page, 'staff:admin.lam');
      await phone(page, LAM)
        .getByRole('button', { name: /^Messages/ })
        .click();
      const notice = phone(page, LAM).getByRole('article');
      await expect(notice).toContainText(waiting);
      const bubble = notice.locator('.bubble');
      await expect(bubble).toHaveText('十一月學費');
      await page.locator('summary').last().click();
      await expect(page.getByRole('row').filter({ hasText: '.silent' })).toContainText(silent);
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

test('a Latin apostrophe is not as wide as a Chinese character', async ({ page }) => {
  await open(page, 'group:wrDemoFamily01');
  const widthEm = await page
    .getByText('Parents’ groups', { exact: true })
    .last()
    .evaluate((label) => {
      const text = label.firstChild ?? label;
      const range = document.createRange();
      const place = (text.textContent ?? '').indexOf('’');
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      return (
        range.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(label).fontSize)
      );
    });
  expect(widthEm).toBeGreaterThan(0);
  expect(widthEm).toBeLessThan(0.5);
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`in ${scheme} at ${width} px axe objects to nothing and nothing scrolls sideways`, async ({
      page,
      request,
      simulator,
    }) => {
      await toTutors(request, 'x'.repeat(400));
      await massSend(request, simulator, {
        chat_type: 'single',
        sender: 'admin.lam',
        external_userid: ['wmDemoFamily04a'],
        text: { content: 'x'.repeat(400) },
      });
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await open(page);
      await phone(page, LAM)
        .getByRole('button', { name: /^Messages/ })
        .click();
      await phone(page, LAM).getByRole('button', { name: 'Confirm' }).click();
      await phone(page, 'Carla Sousa')
        .getByRole('button', { name: /^Lam Sio Fong/ })
        .click();
      const closed = page.locator('details:not([open]) > summary');
      while ((await closed.count()) > 0) await closed.first().click();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}
