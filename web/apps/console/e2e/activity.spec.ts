import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { goTo, secondsAhead, test } from './world';

const AN_HOUR_SECS = 3600;

const chips = (page: Page) => page.getByRole('group', { name: 'Filters' });
const recipients = (page: Page) => page.getByRole('table', { name: 'Recipients' });
const phase = (page: Page, name: string) =>
  page.getByRole('main').getByText(name, { exact: true }).first();

test('a batch is watched to its end, and each recipient leads to its delivery', async ({
  page,
  simulator,
  service,
}) => {
  const groups = [await service.group(), await service.group(), await service.group()];
  const text = `Rooms change tonight ${service.freshName()}`;
  await page.goto('/activity');
  const id = await service.batch(groups, text);

  const row = page.getByRole('row').filter({ hasText: text });
  await expect(row.getByText('Finished')).toBeVisible();
  await expect(row).toContainText('3 recipients');
  await expect(row).toContainText('3 Sent');
  await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '3');
  await row.getByRole('link', { name: text }).click();

  await expect(page).toHaveURL(`/activity/${id}`);
  await expect(page.getByText('3 of 3 sent')).toBeVisible();
  const taken = recipients(page).getByText('WeCom took it at');
  await expect(taken.filter({ visible: true })).toHaveCount(3);
  for (const group of groups) expect(await simulator.messages(group.robot)).toHaveLength(1);

  const [first] = groups;
  await recipients(page)
    .getByRole('link', { name: first?.name ?? '' })
    .click();
  await expect(page.getByRole('heading', { name: `Message to ${first?.name}` })).toBeVisible();
  await page.getByRole('link', { name: 'See the whole batch' }).click();
  await expect(page).toHaveURL(`/activity/${id}`);
});

test('counts filter, and what failed is sent again without repeating the rest', async ({
  page,
  simulator,
  service,
}) => {
  const [served, refused] = [await service.group(), await service.group()];
  await simulator.order({ match: { to: refused.robot.key }, action: { errcode: 44004 }, times: 1 });
  const id = await service.batch([served, refused], 'Bring the forms');
  await page.goto(`/activity/${id}`);
  await chips(page).getByRole('button', { name: '1 Failed' }).click();
  await expect(page).toHaveURL(/state=failed/);
  await expect(recipients(page).getByRole('link', { name: refused.name })).toBeVisible();
  await expect(recipients(page).getByRole('link', { name: served.name })).toBeHidden();

  await page.getByRole('button', { name: 'Send the failed again…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Send the 1 failed message again?' });
  await question.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('2 of 2 sent')).toBeVisible();
  expect(await simulator.messages(served.robot)).toHaveLength(1);
  expect(await simulator.messages(refused.robot)).toHaveLength(1);
});

test('Undo takes back what has not begun', async ({ page, simulator, service }) => {
  const groups = [await service.group(), await service.group()];
  const id = await service.batch(groups, 'Not yet', { not_before: secondsAhead(30) });
  await page.goto(`/activity/${id}`);
  await expect(page.getByText('Starts in a few seconds')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back. Nothing was sent.')).toBeVisible();
  await expect(chips(page).getByRole('button', { name: '2 Taken back' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  for (const group of groups) expect(await simulator.callsOf(group.robot)).toBe(0);
});

test('a batch is paused, and goes on where it was', async ({ page, simulator, service }) => {
  const groups = [await service.group(), await service.group()];
  const later = { not_before: secondsAhead(AN_HOUR_SECS) };
  const id = await service.batch(groups, 'Held for a while', later);
  await page.goto(`/activity/${id}`);
  await expect(phase(page, 'Scheduled')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(phase(page, 'Paused')).toBeVisible();
  await expect(page.getByText(/^Held: 2 messages, planned for .*, wait until/)).toBeVisible();

  await service.startAt(id, secondsAhead(1));
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(phase(page, 'Finished')).toBeVisible();
  for (const group of groups) expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('what was planned is taken back only after a question', async ({ page, service }) => {
  const group = await service.group();
  const text = `Tomorrow ${service.freshName()}`;
  await service.batch([group], text, { not_before: secondsAhead(AN_HOUR_SECS) });
  await page.goto('/activity');
  const row = page.getByRole('row').filter({ hasText: text });
  const ask = async () => {
    await row.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Do not send…' }).click();
  };
  await ask();
  const question = page.getByRole('alertdialog', { name: 'Do not send this message?' });
  await question.getByRole('button', { name: 'Leave as it is' }).click();
  await expect(row.getByText('Scheduled')).toBeVisible();
  await ask();
  await question.getByRole('button', { name: 'Do not send' }).click();
  await expect(row).toContainText('1 Taken back');
});

test('without events the page asks by itself', async ({ page, service }) => {
  const group = await service.group();
  await page.route('**/api/wecom/events', (route) => route.abort());
  await page.goto('/activity');
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
  const text = `Heard all the same ${service.freshName()}`;
  await service.batch([group], text);
  const row = page.getByRole('row').filter({ hasText: text });
  await expect(row.getByText('Finished')).toBeVisible({ timeout: 10_000 });
});

test('the recipients are taken away as a spreadsheet', async ({ page, service }) => {
  const group = await service.group();
  const id = await service.batch([group], 'For the file');
  await page.goto(`/activity/${id}`);
  await expect(phase(page, 'Finished')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const path = await (await download).path();
  expect(await readFile(path, 'utf8')).toContain(group.name);
});

test('Activity is reached and left with the keyboard alone', async ({ page, service }) => {
  const group = await service.group();
  const text = `By hand ${service.freshName()}`;
  await service.batch([group], text);
  await page.goto('/');
  await goTo(page, 'Activity');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('link', { name: text })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: text })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: text })).toBeVisible();
  await chips(page).getByRole('button', { name: '1 Sent' }).press('Enter');
  await expect(page).toHaveURL(/state=sent/);
});
