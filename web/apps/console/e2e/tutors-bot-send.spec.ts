import { expect } from '@playwright/test';
import { test } from './world';

/** The bot writes to whom the application may not: its address is trusted by nobody. */
test('a tutor gets by the bot what the application may not send, and answers', async ({
  page,
  service,
  simulator,
  compose,
}) => {
  const { name, number } = await service.connectedTutor('tutor.kit');
  await simulator.trust([]);
  await expect.poll(() => simulator.hasBot()).toBe(true);
  await page.request.post('/api/wecom/channels/app/look');
  await compose.open();
  await compose.severally();
  await page.getByText('Tutors, privately (0)').click();
  const tutors = page.getByRole('group', { name: 'To', exact: true });
  const search = tutors.getByLabel('Find a tutor');
  await tutors.getByRole('checkbox', { name: 'John Sir' }).waitFor();
  if (await search.isVisible()) await search.fill(number);
  await expect(tutors.getByText('The AI bot')).toBeVisible();
  await tutors.getByRole('checkbox', { name }).check();
  await page.getByRole('checkbox', { name: /^Urgent/ }).check();
  await compose.message.fill('The room is 302 tonight.');
  await compose.check();
  await expect(compose.review.getByText('The AI bot')).toBeVisible();
  await compose.review.getByRole('button', { name: 'Send to 1 recipient' }).click();
  const last = async () => (await simulator.messagesTo('tutor.kit')).at(-1)?.text ?? '';
  await expect.poll(last).toBe('The room is 302 tonight.');

  const answer = `I will be there ${service.freshMark()}`;
  await simulator.tellBot('tutor.kit', answer);
  await page.goto('/inbox');
  const entry = page.getByRole('listitem').filter({ hasText: answer });
  await expect(entry).toContainText(name);
  await expect(entry).toContainText('The room is 302 tonight.');
});
