import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

test('an owner sees who did what, narrows it down and takes it away', async ({ page, service }) => {
  const group = await service.group();
  await page.request.put(`/api/wecom/webhooks/${group.id}`, { data: { is_active: false } });
  await page.goto('/');
  await goTo(page, 'Audit');
  const rows = page.getByRole('row');
  const changed = rows.filter({ hasText: 'Changed a group' }).filter({ hasText: group.name });
  await expect(changed).toContainText('Switched on: yes → no');
  await expect(changed).toContainText('Done');
  await expectAccessible(page);

  await page.getByRole('search').getByRole('combobox').selectOption('Added a group');
  await page.getByRole('searchbox').fill(group.name);
  await expect(rows.filter({ hasText: group.name })).toHaveCount(1);
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await file).suggestedFilename()).toBe('audit.csv');
  await page.getByRole('searchbox').fill('nothing is called this');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(changed).toBeVisible();
});
