import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

test('a group and a tutor get one message, each their own way', async ({
  page,
  service,
  simulator,
  compose,
}) => {
  const group = await service.group();
  const unlinked = await service.tutor();
  await compose.open();
  await compose.severally();
  await (await compose.box(group.name)).check();
  await page.getByText('Tutors, privately (0)').click();
  const list = page.getByRole('group', { name: 'To', exact: true });
  const box = async (name: string) => {
    const search = list.getByLabel('Find a tutor');
    if (await search.isVisible()) await search.fill(name);
    return list.getByRole('checkbox', { name });
  };
  const cannot = await box(unlinked.name);
  await expect(cannot).toBeDisabled();
  await expect(list.getByText('not linked to WeCom yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to People' })).toHaveAttribute('href', '/tutors');
  await (await box('John Sir')).check();
  await expect(page.getByText('Tutors, privately (1)')).toBeVisible();
  await expectAccessible(page);

  await compose.message.fill('For {{group}}');
  await page.getByRole('checkbox', { name: /^Urgent/ }).check();
  await expect(compose.phone).toContainText(`For ${group.name}`);
  await page.getByRole('button', { name: 'The next recipient' }).click();
  await expect(compose.phone).toContainText('For 張志強');
  await compose.check();
  await expect(compose.review).toContainText('2 messages, 2 recipients');
  const row = compose.review.getByRole('row').filter({ hasText: '張志強' });
  await expect(row).toContainText('The application');
  await expect(row).toContainText('For 張志強');
  expect(await simulator.callsOf(group.robot)).toBe(0);

  await compose.review.getByRole('button', { name: 'Send to 2 recipients' }).click();
  await expect(page.getByText('2 of 2 sent')).toBeVisible();
  expect((await simulator.messages(group.robot)).map(({ text }) => text)).toEqual([
    `For ${group.name}`,
  ]);
  expect((await simulator.messagesTo('tutor.john')).map(({ text }) => text)).toEqual([
    'For 張志強',
  ]);
  await goTo(page, 'Log');
  await expect(page.getByRole('row').filter({ hasText: '張志強' }).first()).toBeVisible();
});

test('who was chosen stays chosen over a reload', async ({ page, compose }) => {
  await compose.open();
  await compose.severally();
  await page.getByText('Tutors, privately (0)').click();
  const list = page.getByRole('group', { name: 'To', exact: true });
  const search = list.getByLabel('Find a tutor');
  if (await search.isVisible()) await search.fill('Miss Mei');
  await list.getByRole('checkbox', { name: 'Miss Mei' }).check();
  await expect(page.getByText('1 recipient, now')).toHaveCount(0);
  await compose.message.fill('hello');
  await expect(page.getByText('1 recipient, now')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Tutors, privately (1)')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Miss Mei' })).toBeChecked();
});
