import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

function row(page: Page, text: string): Locator {
  return page.getByRole('row').filter({ hasText: text });
}

test('a tutor is put on record, found, and changed', async ({ page, service }) => {
  const mark = service.freshMark();
  const [number, name, branch] = [`N-${mark}`, `陳美玲 ${mark}`, `Taipa ${mark}`];
  await page.goto('/');
  await goTo(page, 'People');
  await expect(row(page, 'John Sir')).toContainText('tutor.john');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add tutor' }).click();
  const form = page.getByRole('dialog', { name: 'Add tutor' });
  await form.getByLabel('Number').fill(number);
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Also called').fill('Miss Chan');
  await form.getByLabel('Branch').fill(branch);
  await form.getByLabel('Language').selectOption('繁體中文');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Add tutor' }).click();
  await expect(page.getByText(`${name} is on record.`)).toBeVisible();
  const theirs = row(page, number);
  await expect(theirs).toContainText('Miss Chan');
  await expect(theirs).toContainText('Not linked yet');
  await expect(theirs).toContainText('繁體中文');

  await page.getByLabel('Find a tutor').fill(`miss ${mark}`);
  await expect(row(page, 'John Sir')).toBeHidden();
  await expect(theirs).toBeVisible();
  await page.getByLabel('Branch').selectOption('Whole company');
  await expect(page.getByRole('heading', { name: 'No tutor matches' })).toBeVisible();
  await page.getByLabel('Branch').selectOption(branch);
  await page.getByLabel('Status').selectOption('Left');
  await expect(page.getByRole('heading', { name: 'No tutor matches' })).toBeVisible();
  await page.getByLabel('Status').selectOption('Not linked yet');

  await page.getByRole('link', { name }).click();
  const edit = page.getByRole('dialog', { name: `Edit ${name}` });
  await expect(edit.getByLabel('Number')).toBeHidden();
  await expect(edit.getByLabel('Also called')).toHaveValue('Miss Chan');
  await edit.getByLabel('WeCom user id').fill(`mei.${mark}`);
  await edit.getByLabel('Last day').fill('2026-12-31');
  await edit.getByLabel('Teaches here').uncheck();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name} was saved.`)).toBeVisible();
  // The list stays as it was narrowed down.
  await expect(page.getByRole('heading', { name: 'No tutor matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(theirs).toContainText(`mei.${mark}`);
  await expect(theirs).toContainText('Left 2026-12-31');
});

test('what is wrong with a tutor stands at its field', async ({ page, service }) => {
  const mark = service.freshMark();
  const there = await service.tutor({ wecom_userid: `there.${mark}` });
  await page.goto('/tutors?add=true');
  const form = page.getByRole('dialog', { name: 'Add tutor' });
  const add = form.getByRole('button', { name: 'Add tutor' });
  await form.getByLabel('WeCom user id').fill('美玲');
  await form.getByLabel('Also called').fill('x'.repeat(101));
  await add.click();
  await expect(form.getByLabel('Number')).toBeFocused();
  await expect(form.getByText('This must not be empty.')).toHaveCount(2);
  await expect(form.getByText('Too long: 101, and at most 100 are allowed.')).toBeVisible();
  await expect(form.getByText('A user id of WeCom’s has letters')).toBeVisible();
  await expect(form.getByRole('alert')).toBeHidden();
  await expectAccessible(page);

  await form.getByLabel('Number').fill(there.number);
  await form.getByLabel('Name').fill('Somebody else');
  await form.getByLabel('Also called').fill('');
  await form.getByLabel('WeCom user id').fill('');
  await add.click();
  await expect(form.getByText('Another tutor has this number.')).toBeVisible();
  await expect(form.getByLabel('Number')).toBeFocused();
  await form.getByLabel('Number').fill(`N-${mark}`);
  await form.getByLabel('WeCom user id').fill(`There.${mark}`);
  await add.click();
  await expect(form.getByText('Another tutor has this user id.')).toBeVisible();
  await expect(form.getByLabel('WeCom user id')).toBeFocused();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(row(page, there.number)).toContainText(there.name);
  await expect(row(page, `N-${mark}`)).toBeHidden();
});

test('all tutors go into a file that spreadsheets read', async ({ page, service }) => {
  const { number } = await service.tutor();
  await page.goto('/tutors');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export (CSV)' }).click();
  const file = await (await download).createReadStream();
  let text = '';
  for await (const part of file) text += String(part);
  expect(text).toContain('Number,Name,Nickname,Branch,WeCom user id');
  expect(text).toContain(number);
});

test('a phone reaches people by the account, and has no less of them', async ({
  page,
  service,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const mark = service.freshMark();
  const facts = { branch: `Taipa ${mark}`, wecom_userid: `${'long.'.repeat(10)}${mark}` };
  const { number, name } = await service.tutor(facts, mark);
  await page.goto('/');
  await page.getByRole('button', { name: 'Account: Demo owner' }).click();
  await page.getByRole('menuitem', { name: 'People' }).click();
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  await page.getByLabel('Find a tutor').fill(mark);
  const theirs = row(page, name);
  for (const fact of [number, facts.branch, facts.wecom_userid]) {
    await expect(theirs.getByText(fact).filter({ visible: true })).toBeVisible();
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test.describe('whoever only looks', () => {
  test.use({ person: 'viewer' });

  test('is offered no change of tutors', async ({ page, service }) => {
    const { number, name } = await service.tutor();
    await page.goto(`/tutors?edit=${number}`);
    await expect(row(page, name)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Export (CSV)' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add tutor' })).toBeHidden();
    await expect(page.getByRole('link', { name })).toBeHidden();
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});
