import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { signIn, test } from './world';

function freshName(): string {
  return `Fees ${randomUUID().slice(0, 8)}`;
}

test('a template is written, seen as it comes out, changed and deleted', async ({
  page,
  service,
}) => {
  const group = await service.group();
  const name = freshName();
  await page.goto('/templates');
  await expect(page.getByRole('heading', { name: 'Templates', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Write a template' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Purpose').selectOption('Fees');
  await page.getByLabel('Text', { exact: true }).fill('致{{ group }}：{{ fee }}，{{ due }}');
  await expect(page.getByText('not among its variables: due, fee, group')).toBeVisible();
  for (const missing of ['due', 'fee', 'group']) {
    await page.getByRole('button', { name: `Add ${missing}` }).click();
  }
  await page.getByLabel('Kind').nth(0).selectOption('Day');
  await page.getByLabel('Kind').nth(1).selectOption('Amount');
  const samples = page.getByLabel('Sample', { exact: true });
  await samples.nth(0).fill('30/11/2026');
  await samples.nth(1).fill('MOP 5');
  await samples.nth(2).fill('某組');
  await expect(page.getByText('Write a day such as 2026-11-23.')).toBeVisible();
  await expect(page.getByText('Write an amount such as 2400 or -99.50.')).toBeVisible();
  await expectAccessible(page);
  await samples.nth(0).fill('2026-11-30');
  await samples.nth(1).fill('2400');
  await expect(page.getByText('致某組：MOP 2,400，2026年11月30日')).toBeVisible();
  await page.locator('form').getByLabel('Language').selectOption('English');
  await expect(page.getByText('致某組：MOP 2,400，30 November 2026')).toBeVisible();
  const phone = page.getByRole('region', { name: 'On the phone' });
  await page.getByRole('combobox', { name: 'Look at it for' }).fill(group.name);
  await page.getByRole('option', { name: group.name }).click();
  await expect(phone).toContainText(`致${group.name}：MOP 2,400，30 November 2026`);
  await expect(phone).toContainText(group.chatName);
  await page.getByRole('radio', { name: 'Dark phone' }).check({ force: true });
  await expect(phone).toHaveCSS('color-scheme', 'dark');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${name} is saved.`)).toBeVisible();

  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('version 1, owner');
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await page.getByLabel('Text', { exact: true }).fill('{{ fee }} {% set x = 1 %}');
  await expect(page.getByText('Line 1: Nothing is assigned here.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Text', { exact: true })).toBeFocused();
  await page.getByLabel('Text', { exact: true }).fill('{{ fee }}');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('version 2, owner');
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expectAccessible(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`${name} is deleted.`)).toBeVisible();
  await expect(row).toBeHidden();
});

test('the phone shows a template as each kind of message', async ({ page }) => {
  await page.goto('/templates/new');
  const phone = page.getByRole('region', { name: 'On the phone' });
  const text = page.getByLabel('Text', { exact: true });
  await page.getByLabel('Written as').selectOption('Markdown');
  await text.fill('**Closed**\n\n- typhoon');
  await expect(phone.locator('strong')).toHaveText('Closed');
  await expect(page.getByText(/^\d+ \/ 4,096 bytes$/)).toBeVisible();
  await page.getByText('Lists and tables', { exact: true }).click();
  await expect(phone.getByRole('listitem')).toHaveText('typhoon');
  await page.getByText('Plain text', { exact: true }).last().click();
  await expect(phone.locator('strong')).toHaveCount(0);
  await expect(phone).toContainText('Closed');
  await expect(page.getByText(/^\d+ \/ 2,048 bytes$/)).toBeVisible();
  await text.fill("Closed\n{{ 'a' | shout }}");
  await expect(page.getByText('Line 2: There is no such filter.')).toBeVisible();
  await expectAccessible(page);
});

test('what is wrong with a template is said in the reader’s language', async ({ page }) => {
  await page.goto('/templates/new');
  await page.getByRole('radio', { name: '繁體' }).check({ force: true });
  await page.getByLabel('內容', { exact: true }).fill('停課\n{% set x = 1 %}');
  await expect(page.getByText('第 2 行：這裡不可設定數值')).toBeVisible();
});

test('whoever may only look sees what comes out', async ({ page }) => {
  const name = freshName();
  const wording = {
    language: 'en',
    format: 'text',
    body: 'Dear {{ name }}',
    variables: [{ name: 'name', kind: 'text', sample: 'family' }],
  };
  const data = { name, purpose: 'announcement', wording };
  const made = await page.context().request.post('/api/templates', { data });
  expect(made.status()).toBe(201);
  await signIn(page, 'viewer');
  await page.goto('/templates');
  await expect(page.getByRole('link', { name: 'Write a template' })).toBeHidden();
  await page.getByRole('row').filter({ hasText: name }).getByRole('link').click();
  await expect(page.getByText('Dear family')).toBeVisible();
  for (const what of ['Save', 'Delete…']) {
    await expect(page.getByRole('button', { name: what })).toBeHidden();
  }
  await page.goto('/templates/tpl_0');
  await expect(page.getByText('There is no such template')).toBeVisible();
});
