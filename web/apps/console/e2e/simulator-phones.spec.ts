import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { api, LAM, MEI, massSend, open, phone, TUTORS, toTutors } from './wall';
import { test } from './world';

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
      await expectAccessible(page);
    });
  }
}
