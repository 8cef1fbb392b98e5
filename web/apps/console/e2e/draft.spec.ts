import { expect } from '@playwright/test';
import { picture } from './picture';
import { goTo, test } from './world';

test('a draft survives leaving the page and reloading it', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  await page.getByText('Markdown', { exact: true }).click();
  await compose.message.fill('**half** a thought');

  await page.reload();
  await expect(compose.message).toHaveValue('**half** a thought');
  await expect(compose.group).toHaveValue(group.name);
  await expect(page.getByRole('radio', { name: 'Markdown' })).toBeChecked();

  await compose.attach(picture);
  await goTo(page, 'Groups');
  await expect(page.getByRole('heading', { name: 'Groups' })).toBeVisible();
  await goTo(page, 'Compose');
  await expect(compose.message).toHaveValue('**half** a thought');
  await expect(page.getByText(picture.name)).toBeVisible();
});

test('an image can be removed again', async ({ page, compose }) => {
  await compose.open();
  await compose.attach(picture);
  await expect(page.getByText(picture.name)).toBeVisible();
  await page.getByRole('button', { name: 'Remove the image' }).click();
  await expect(page.getByText('Choose an image')).toBeVisible();
});

test('writing to a group starts from its menu', async ({ page, service, compose }) => {
  const group = await service.group();
  await page.goto('/groups');
  await page.getByRole('button', { name: `Actions for ${group.name}` }).click();
  await page.getByRole('menuitem', { name: 'Write to this group' }).click();
  await expect(compose.group).toHaveValue(group.name);
});
