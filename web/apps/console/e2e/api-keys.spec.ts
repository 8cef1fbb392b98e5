import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

test('a key is made, shown once, used and revoked', async ({ page, request, service }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const name = service.freshName();
  await page.goto('/');
  await goTo(page, 'API keys');
  await page.getByRole('button', { name: 'Make API key' }).click();
  const form = page.getByRole('dialog', { name: 'Make API key' });
  await form.getByLabel('See groups and messages').uncheck();
  await form.getByRole('button', { name: 'Make API key' }).click();
  await expect(form.getByText('This must not be empty.')).toHaveCount(2);
  await expectAccessible(page);
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('See groups and messages').check();
  await form.getByLabel('Send messages').check();
  await form.getByLabel('Expires').selectOption('In 30 days');
  await form.getByRole('button', { name: 'Make API key' }).click();

  const shown = page.getByRole('dialog', { name: `The key of ${name}` });
  const key = await shown.getByRole('textbox').inputValue();
  expect(key).toMatch(/^wck_[0-9a-f]{40}$/);
  await expectAccessible(page);
  await shown.getByRole('button', { name: 'Copy' }).press('Enter');
  await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await page.keyboard.press('Escape');
  await expect(shown).toBeHidden();

  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText(`wck_…${key.slice(-4)}`);
  await expect(row).toContainText('See groups and messages · Send messages');
  await expect(row.getByText('Made by: owner', { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(key);
  const ask = () =>
    request.get('/api/wecom/webhooks', { headers: { Authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);

  await row.getByRole('button', { name: `Revoke the key of ${name}` }).click();
  const sure = page.getByRole('alertdialog');
  await sure.getByRole('button', { name: 'Revoke' }).click();
  await expect(row.getByText('Revoked')).toBeVisible();
  await expect(row.getByRole('button')).toBeHidden();
  expect((await ask()).status()).toBe(401);
});

test.describe('a sender', () => {
  test.use({ person: 'sender' });

  test('is offered no keys and no users', async ({ page }) => {
    await page.goto('/');
    const places = page.getByRole('navigation', { name: 'Places' });
    await expect(places.getByRole('link')).toHaveText([
      'Compose',
      'Activity',
      /Needs you/,
      /Inbox/,
      'Groups',
      'Log',
      'People',
      'Templates',
    ]);
    for (const path of ['/users', '/api-keys']) {
      await page.goto(path);
      await expect(page.getByText('Your role may not do this. Ask an owner.')).toBeVisible();
      await expect(page.getByRole('button', { name: /^Request [0-9a-f]{16}$/ })).toBeVisible();
    }
  });
});
