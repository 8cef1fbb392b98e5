import { expect } from '@playwright/test';
import { appToken, MEI, open, phone, say, TUTORS, toTutors } from './wall';
import { test } from './world';

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
