import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

/** The field for the user id of a tutor. */
function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name: `WeCom user id of ${name}` });
}

/** What stands about a tutor in the list. */
function line(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Tutors' }).getByRole('listitem').filter({ hasText: name });
}

test('tutors are linked one after another, by the keyboard alone', async ({ page, service }) => {
  const mark = service.freshMark();
  const facts = { branch: `Taipa ${mark}`, nickname: 'Miss Lei' };
  const linked = await service.tutor({ ...facts, wecom_userid: `a.${mark}` }, `A-${mark}`);
  const first = await service.tutor({ ...facts, language: 'zh-Hant' }, `B-${mark}`);
  const second = await service.tutor({}, `C-${mark}`);
  const gone = await service.tutor({ is_active: false }, `D-${mark}`);
  await page.goto('/');
  await goTo(page, 'People');
  await expect(page.getByText('not linked to WeCom yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Say who they are in WeCom' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Link tutors to WeCom' })).toBeVisible();
  await page.getByLabel('Find a tutor').fill(mark);
  const lines = page.getByRole('list', { name: 'Tutors' }).getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(lines.first()).toContainText(first.name);
  await expect(lines.last()).toContainText(linked.name);
  await expect(line(page, gone.name)).toBeHidden();
  await expectAccessible(page);

  await field(page, first.name).fill('美玲');
  await page.keyboard.press('Enter');
  await expect(line(page, first.name).getByRole('alert')).toContainText('A user id of WeCom’s');
  await expect(field(page, first.name)).toBeFocused();
  await field(page, first.name).fill(`A.${mark}`);
  await expect(line(page, first.name).getByRole('alert')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(line(page, first.name).getByRole('alert')).toHaveText(
    `${linked.name} (${linked.number}) has this user id. Look which of them it is.`,
  );
  await expectAccessible(page);
  await field(page, first.name).fill(`b.${mark}`);
  await page.keyboard.press('Enter');
  await expect(line(page, first.name).getByRole('status')).toHaveText('Saved.');
  // Nobody moves away from under the hand.
  await expect(lines.first()).toContainText(first.name);
  await page.keyboard.press('Tab');
  await expect(line(page, first.name).getByRole('button', { name: 'Save' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page, second.name)).toBeFocused();
  await page.keyboard.type(`c.${mark}`);
  await page.keyboard.press('Enter');
  await expect(line(page, second.name).getByRole('status')).toHaveText('Saved.');

  await page.getByRole('link', { name: 'People' }).first().click();
  await page.getByLabel('Find a tutor').fill(mark);
  const row = page.getByRole('row').filter({ hasText: first.name });
  for (const known of [`b.${mark}`, facts.branch, facts.nickname, '繁體中文']) {
    await expect(row).toContainText(known);
  }
  await expect(page.getByRole('row').filter({ hasText: second.name })).toContainText(`c.${mark}`);
});

test('what somebody else says in the meantime is shown before it is replaced', async ({
  page,
  service,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const mark = service.freshMark();
  const { name } = await service.tutor({ branch: 'Taipa' }, mark);
  await page.goto(`/tutors/link?find=${mark}`);
  await field(page, name).fill(`mine.${mark}`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await service.tutor({ branch: 'Coloane', wecom_userid: `theirs.${mark}` }, mark);
  const save = line(page, name).getByRole('button', { name: 'Save' });
  await save.click();
  await expect(line(page, name).getByRole('alert')).toContainText(
    `On record now: theirs.${mark}. Save again`,
  );
  await expect(field(page, name)).toHaveValue(`mine.${mark}`);
  await expect(line(page, name)).toContainText('Coloane');
  await save.click();
  await expect(line(page, name).getByRole('status')).toHaveText('Saved.');
  await expect(line(page, name)).toContainText('Coloane');
  await page.reload();
  await expect(field(page, name)).toHaveValue(`mine.${mark}`);
});

test.describe('whoever only looks', () => {
  test.use({ person: 'viewer' });

  test('is not asked to link anybody', async ({ page, service }) => {
    const { name } = await service.tutor();
    await page.goto('/tutors');
    await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Say who they are in WeCom' })).toBeHidden();
    await page.goto('/tutors/link');
    await expect(page.getByText('Your role may not do this. Ask an owner.')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Tutors' })).toBeHidden();
  });
});
