import { expect } from '@playwright/test';
import { customers, FAMILY_1, FAMILY_2, FAMILY_3, LAM, massSend, open, phone } from './wall';
import { test } from './world';

const feeToTwoFamilies = {
  chat_type: 'group',
  sender: 'admin.lam',
  chat_id_list: ['wrDemoFamily01', 'wrDemoFamily02'],
  text: { content: 'November fee' },
};

test('a mass-send task reaches the chosen families once their groups’ owner confirms it', async ({
  page,
  request,
  simulator,
}) => {
  await massSend(request, simulator, feeToTwoFamilies);
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
  await massSend(request, simulator, feeToTwoFamilies);
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
