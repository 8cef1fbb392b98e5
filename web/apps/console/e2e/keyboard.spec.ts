import { expect } from '@playwright/test';
import { picture } from './picture';
import { test } from './world';

test('Compose is walked and sent with the keyboard alone', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'One group, now' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(compose.group).toBeFocused();
  await page.keyboard.type(group.name);
  await expect(page.getByRole('option')).toHaveText([new RegExp(`^${group.name}`)]);
  await page.keyboard.press('Enter');
  await expect(compose.group).toHaveValue(group.name);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Colours and mentions' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Lists and tables' })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(compose.message).toBeFocused();
  await page.keyboard.type('**Hands** only');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Image', { exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(compose.sendButton).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+Enter');
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('a dialog keeps the focus and gives it back', async ({ page, service }) => {
  await service.group();
  await page.goto('/groups');
  const add = page.getByRole('button', { name: 'Add group' });
  await add.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Add a group' });
  await expect(form.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(form.locator(':focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(add).toBeFocused();
});

test('the focus is never lost with what had it', async ({ page, service, compose }) => {
  const group = await service.group();
  await service.send(group, 'to be opened');
  const content = page.getByRole('main');
  await page.goto(`/log?group=${group.name}`);
  await page.getByRole('link', { name: 'to be opened' }).press('Enter');
  await expect(page.getByRole('heading', { name: `Message to ${group.name}` })).toBeVisible();
  await expect(content).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible();
  await expect(content).toBeFocused();

  await compose.open();
  await compose.attach(picture);
  await page.getByRole('button', { name: 'Remove the image' }).press('Enter');
  await expect(page.getByLabel('Image', { exact: true })).toBeFocused();
  await compose.choose(group.name);
  await compose.message.fill('and dismissed');
  await compose.send();
  await compose.result.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(compose.message).toBeFocused();

  await page.goto('/groups');
  await page.getByRole('button', { name: `Actions for ${group.name}` }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete…' }).press('Enter');
  await page.getByRole('button', { name: 'Delete group' }).press('Enter');
  await expect(page.getByRole('row').filter({ hasText: group.name })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add group' })).toBeFocused();
});
