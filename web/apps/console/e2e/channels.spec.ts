import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

test('an untrusted address is named, with what to do, until it is trusted', async ({
  page,
  simulator,
  compose,
}) => {
  await page.goto('/');
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Channels' })
    .click();
  const card = page.getByRole('listitem').filter({ hasText: 'by the company’s application' });
  const look = page.getByRole('button', { name: 'Ask WeCom now' });
  await look.click();
  await expect(card.getByText('Works', { exact: true })).toBeVisible();
  await expect(card).toContainText('WeCom takes messages to members.');
  await expectAccessible(page);

  await simulator.trust([]);
  await look.click();
  await expect(card.getByText('Does not work')).toBeVisible();
  await expect(card).toContainText('WeCom does not trust the address');
  await expect(card).toContainText('WeCom saw: 127.0.0.1');
  await card.getByText('WeCom’s code and words').click();
  await expect(card).toContainText('60020');

  await goTo(page, 'Compose');
  await compose.severally();
  await page.getByText('Tutors, privately (0)').click();
  const list = page.getByRole('group', { name: 'To', exact: true });
  const search = list.getByLabel('Find a tutor');
  if (await search.isVisible()) await search.fill('John Sir');
  await expect(list.getByRole('checkbox', { name: 'John Sir' })).toBeDisabled();
  await expect(page.getByText('WeCom saw: 127.0.0.1')).toBeVisible();
  await simulator.trust(['127.0.0.1', '::1']);
  await page.getByRole('main').getByRole('link', { name: 'Channels' }).click();
  await look.click();
  await expect(card.getByText('Works', { exact: true })).toBeVisible();
  await goTo(page, 'Compose');
  await page.getByText('Tutors, privately (0)').click();
  if (await search.isVisible()) await search.fill('John Sir');
  await expect(list.getByRole('checkbox', { name: 'John Sir' })).toBeEnabled();
});

test.describe('a viewer', () => {
  test.use({ person: 'viewer' });

  test('reads it and asks nobody', async ({ page }) => {
    await page.goto('/channels');
    await expect(page.getByText('Internal groups, by group robots')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Ask WeCom now' })).toBeHidden();
  });
});
