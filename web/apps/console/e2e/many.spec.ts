import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

/** So many rows are drawn at once. */
const PART_LENGTH = 100;

const find = (page: Page) => page.getByLabel('Find a group');
const targets = (page: Page) => page.getByRole('group', { name: 'To' });
const boxes = (page: Page) => targets(page).getByRole('checkbox').and(page.locator('label > *'));
const only = (page: Page) => page.getByRole('checkbox', { name: 'Only the chosen' });

test('groups are found by name and description, and those found are chosen', async ({
  page,
  service,
  compose,
}) => {
  const word = service.freshName();
  const groups = [];
  for (const place of ['氹仔', '澳門', '氹仔']) {
    groups.push(await service.group({ target_description: `${place} ${word}` }));
  }
  for (let more = 0; more < 9; more += 1) await service.group();
  const [first, second, third] = groups;
  if (!first || !second || !third) throw new Error('there are three');
  await compose.open();
  await compose.severally();
  await find(page).fill(second.name);
  await page.getByRole('checkbox', { name: second.name }).check();
  await find(page).fill(`氹仔 ${word}`);
  await expect(targets(page).getByRole('status')).toHaveText('2 found');
  await expect(page.getByRole('checkbox', { name: second.name })).toBeHidden();
  await page.getByRole('button', { name: 'Choose these 2' }).click();
  await expect(page.getByText('3 chosen', { exact: true })).toBeVisible();

  await find(page).fill('');
  await only(page).check();
  for (const { name } of groups) {
    await expect(page.getByRole('checkbox', { name })).toBeChecked();
  }
  await expect(boxes(page)).toHaveCount(groups.length + 1);
  await page.getByRole('checkbox', { name: first.name }).uncheck();
  await expect(page.getByText('2 chosen', { exact: true })).toBeVisible();
  await page.getByRole('checkbox', { name: first.name }).check();
  await page.getByRole('button', { name: 'Leave out these 3' }).click();
  await expect(page.getByText('0 chosen', { exact: true })).toBeVisible();
  await only(page).click();
  await expect(only(page)).toBeHidden();
});

test('a search is made with the keyboard, and Enter sends nothing', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  for (let more = 0; more < 9; more += 1) await service.group();
  await compose.writeSeverally(group, 'Not yet');
  await find(page).focus();
  await page.keyboard.type(group.name);
  await page.keyboard.press('Enter');
  await expect(boxes(page)).toHaveCount(2);
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('nobody is called this');
  await expect(page.getByText('No group matches.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Choose (all|these)/ })).toBeHidden();
});

test('a long list is drawn in parts, which the keyboard goes through', async ({
  page,
  service,
  compose,
}) => {
  const word = service.freshName();
  const names = await Promise.all(
    Array.from({ length: PART_LENGTH + 5 }, async (_, place) => {
      const name = `${word}_${String(place).padStart(3, '0')}`;
      return (await service.group({ webhook_name: name })).name;
    }),
  );
  names.sort();
  await compose.open();
  await compose.severally();
  await find(page).fill(word);
  await expect(boxes(page)).toHaveCount(PART_LENGTH);
  await targets(page).getByRole('button', { name: 'Show 5 more' }).press('Enter');
  await expect(page.getByRole('checkbox', { name: names[PART_LENGTH] ?? '' })).toBeFocused();
  await expect(boxes(page)).toHaveCount(names.length);
  await page.getByRole('button', { name: `Choose these ${names.length}` }).click();
  await page.getByRole('checkbox', { name: names[0] ?? '' }).uncheck();
  await compose.message.fill('To {{groups}}');
  await page.getByText('Later', { exact: true }).click();
  await compose.check();
  await expect(compose.review).toContainText(
    `${names.length - 1} things have to be changed first.`,
  );
  await compose.review.getByRole('button', { name: 'Back' }).click();
  await compose.message.fill('To {{group}}');
  await compose.check();
  await expect(compose.review.getByRole('row')).toHaveCount(1 + PART_LENGTH);
  await compose.review.getByRole('button', { name: 'Show 4 more' }).press('Enter');
  await expect(
    compose.review.getByRole('row').filter({ hasText: names[PART_LENGTH + 1] ?? '' }),
  ).toBeFocused();
  await expect(compose.review.getByRole('row')).toHaveCount(names.length);
});

test('the number of a large send may be typed as it is shown', async ({
  page,
  service,
  compose,
}) => {
  const word = service.freshName();
  await Promise.all(
    Array.from({ length: 50 }, (_, place) => service.group({ webhook_name: `${word}_${place}` })),
  );
  await compose.open();
  await compose.severally();
  await find(page).fill(word);
  await page.getByRole('button', { name: 'Choose these 50' }).click();
  await compose.message.fill('To many');
  await compose.check();
  const number = compose.review.getByLabel('Type the number of groups: 50');
  const send = compose.review.getByRole('button', { name: 'Send to 50 groups' });
  await number.fill('5 1');
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await number.fill(' 5,0 ');
  await expect(send).not.toHaveAttribute('aria-disabled', 'true');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`searching groups in ${scheme} has nothing that axe objects to`, async ({
    page,
    service,
    compose,
  }) => {
    const group = await service.group();
    for (let more = 0; more < 9; more += 1) await service.group();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await compose.open();
    await compose.choose(group.name);
    await compose.severally();
    await find(page).fill(group.name);
    await expect(boxes(page)).toHaveCount(2);
    await expectAccessible(page);
  });
}
