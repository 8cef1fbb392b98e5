import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

// The bot may be a while away from a simulator that was started anew.
test.slow();

test('what a tutor writes to the bot is in the inbox, and somebody has read it', async ({
  page,
  service,
  simulator,
}) => {
  const { name, number } = await service.connectedTutor('tutor.kit');
  await page.goto('/');
  const words = `I am late tonight ${service.freshMark()}`;
  await simulator.tellBot('tutor.kit', words);
  const places = page.getByRole('navigation', { name: 'Places' });
  await expect(places.getByRole('link', { name: /^Inbox \d+$/ })).toBeVisible();
  const answers = async () => (await simulator.messagesTo('tutor.kit')).at(-1)?.text;
  await expect.poll(answers).toBe('Thank you. The office can read your message.');

  await goTo(page, 'Inbox');
  const card = page.getByRole('listitem').filter({ hasText: words });
  await expect(card).toContainText(name);
  await expect(card.getByText('New', { exact: true })).toBeVisible();
  await expectAccessible(page);
  // What comes in while one looks is there by itself.
  const more = `And tomorrow ${service.freshMark()}`;
  await simulator.tellBot('tutor.kit', more);
  await expect(page.getByRole('listitem').first()).toContainText(more);

  await card.getByRole('button', { name: `Mark as read: ${name}` }).press('Enter');
  await expect(card).toContainText(/Read .+ by owner/);
  await expect(card.getByText('New', { exact: true })).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByLabel('Tutor', { exact: true }).selectOption(number);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2);
  await page.getByLabel('Unread only').check();
  await expect(card).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: more })).toBeVisible();
  await expectAccessible(page);
});

test('who has written nothing is not found', async ({ page, service }) => {
  const { number } = await service.tutor();
  await page.goto(`/inbox?tutor=${number}`);
  await expect(page.getByRole('heading', { name: 'No message matches' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/inbox$/);
});

test.describe('a viewer', () => {
  test.use({ person: 'viewer' });

  test('reads, and marks nothing', async ({ page, service, simulator }) => {
    await service.connectedTutor('tutor.kit');
    const words = `For whoever looks ${service.freshMark()}`;
    await simulator.tellBot('tutor.kit', words);
    await page.goto('/inbox');
    const card = page.getByRole('listitem').filter({ hasText: words });
    await expect(card).toBeVisible();
    await expect(card.getByRole('button')).toBeHidden();
  });
});
