import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

test('a tutor is mentioned in a group, where everybody reads it, and it says so before', async ({
  page,
  service,
  simulator,
}) => {
  const group = await service.group();
  const name = '張志強';
  await page.goto(`/tutors?find=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Mention in a group…' }).click();
  const dialog = page.getByRole('dialog', { name: `Mention ${name} in a group` });
  await expect(dialog.getByText('This is not private')).toBeVisible();
  const send = dialog.getByRole('button', { name: 'Send for everybody to read' });
  await send.click();
  await expect(dialog.getByLabel('Message')).toHaveAccessibleDescription(/empty/i);
  await expectAccessible(page);
  await dialog.getByRole('combobox', { name: 'Group' }).fill(group.name);
  await page.getByRole('option', { name: group.name }).click();
  await dialog.getByLabel('Message').fill('Please take the register.');
  await send.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toMatchObject([
    { text: '@John Cheong Please take the register.' },
  ]);
  expect(await simulator.messagesTo('tutor.john')).toEqual([]);

  await page.goto('/log');
  await page.getByRole('row').filter({ hasText: group.name }).getByRole('link').click();
  await expect(page.getByText('Mention in a group')).toBeVisible();
});
