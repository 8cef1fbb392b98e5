import { expect } from '@playwright/test';
import { test } from './world';

const DELIVERIES_PER_PAGE = 25;

test('the log is narrowed down, and its address says how', async ({ page, simulator, service }) => {
  const group = await service.group();
  await service.send(group, 'apples for everyone');
  await simulator.removeRobot(group.robot);
  await service.send(group, 'pears for nobody');

  await page.goto('/log');
  await page.getByLabel('Group', { exact: true }).selectOption(group.name);
  const rows = page.getByRole('row').filter({ hasText: group.name });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('pears for nobody');
  await page.getByLabel('State').selectOption('Failed');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('The robot of this group no longer exists.');
  await expect(page).toHaveURL(/state=failed/);

  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByLabel('Search the messages').fill('nothing has these words');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByLabel('Search the messages')).toHaveValue('');
  await expect(rows).toHaveCount(2);
});

test('older pages and back again', async ({ page, service }) => {
  const groups = [await service.group(), await service.group()];
  for (let sent = 0; sent < DELIVERIES_PER_PAGE + 3; sent += 1) {
    const group = groups[sent % groups.length];
    if (group) await service.send(group, `paged ${sent}`);
  }
  await page.goto('/log?text=paged');
  const rows = page.getByRole('row').filter({ hasText: 'paged' });
  await expect(rows).toHaveCount(DELIVERIES_PER_PAGE);
  await page.getByRole('button', { name: 'Older' }).click();
  await expect(rows).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Older' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('button', { name: 'Newer' }).click();
  await expect(rows).toHaveCount(DELIVERIES_PER_PAGE);
});

test('a message that is being sent turns into what became of it', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  await simulator.order({ match: { to: group.robot.key }, action: { delay_ms: 5000 }, times: 1 });
  const sending = service.send(group, 'on its way');
  await expect.poll(() => simulator.callsOf(group.robot)).toBe(1);
  await page.goto(`/log?group=${group.name}`);
  const row = page.getByRole('row').filter({ hasText: 'on its way' });
  await expect(row.getByText('Sending', { exact: true })).toBeVisible();
  await expect(row.getByText('Sent', { exact: true })).toBeVisible({ timeout: 10_000 });
  await sending;
});

test('a delivery that does not exist says so', async ({ page }) => {
  await page.goto('/log/dlv_nothing');
  await expect(page.getByText('This message is not in the log')).toBeVisible();
});
