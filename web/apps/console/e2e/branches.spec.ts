import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

const PASSWORD = 'a password of this test';

/** A branch that no other test uses. */
function freshBranch(): string {
  return `Taipa ${randomUUID().slice(0, 8)}`;
}

test('a group is put into a branch, and found by it', async ({ page, service }) => {
  const branch = freshBranch();
  const [ours, other] = [await service.group(), await service.group()];
  await page.goto('/groups');
  await page.getByRole('link', { name: ours.name }).click();
  const form = page.getByRole('dialog', { name: `Edit ${ours.name}` });
  await form.getByLabel('Branch').fill('x'.repeat(41));
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Too long: 41, and at most 40 are allowed.')).toBeVisible();
  await expect(form.getByLabel('Branch')).toBeFocused();
  await form.getByLabel('Branch').fill(branch);
  await form.getByRole('button', { name: 'Save' }).click();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row(ours.name)).toContainText(`${branch} · ${ours.chatName}`);

  const filter = page.getByLabel('Branch');
  await filter.selectOption(branch);
  await expect(row(other.name)).toBeHidden();
  await expect(row(ours.name)).toBeVisible();
  await expectAccessible(page);
  await filter.selectOption('Whole company');
  await expect(row(ours.name)).toBeHidden();
  await expect(row(other.name)).toBeVisible();

  await page.goto(`/groups?edit=${other.id}`);
  const suggested = page.getByRole('dialog').getByLabel('Branch');
  const list = await suggested.getAttribute('list');
  await expect(page.locator(`[id="${list}"] option[value="${branch}"]`)).toHaveCount(1);
});

test('a sender who is limited to a branch sees its groups alone', async ({
  page,
  browser,
  service,
}) => {
  const branch = freshBranch();
  const ours = await service.group({ branch });
  const other = await service.group();
  await service.send(ours, 'to ours');
  await service.send(other, 'to the other');
  const { login, name } = await service.user({ role: 'sender', password: PASSWORD });
  await page.goto('/users');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const form = page.getByRole('dialog', { name: `Edit ${name}` });
  await form.getByRole('checkbox', { name: branch }).check();
  await expect(form.getByText('Only the groups of these branches')).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row').filter({ hasText: login })).toContainText(branch);

  const theirs = await (await browser.newContext()).newPage();
  const data = { login, password: PASSWORD };
  await theirs.context().request.post('/api/session', { data });
  await theirs.goto('/groups');
  await expect(theirs.getByText(ours.name, { exact: true })).toBeVisible();
  await expect(theirs.getByText(other.name)).toBeHidden();
  await goTo(theirs, 'Log');
  await expect(theirs.getByText('to ours')).toBeVisible();
  await expect(theirs.getByText('to the other')).toBeHidden();
  await goTo(theirs, 'Compose');
  await theirs.getByRole('combobox', { name: 'To' }).fill(other.name);
  await expect(theirs.getByText('No group matches')).toBeVisible();
  await theirs.goto('/account');
  await expect(theirs.getByText(branch)).toBeVisible();

  // An owner is there for the whole company: the form asks for no branches, and clears them.
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await form.getByLabel('Role').selectOption('Owner');
  await expect(form.getByRole('checkbox', { name: branch })).toBeHidden();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row').filter({ hasText: login })).not.toContainText(branch);
});

test('an API key is limited to a branch, unless it may do what reaches beyond', async ({
  page,
  service,
}) => {
  const branch = freshBranch();
  await service.group({ branch });
  const name = `Key of ${branch}`;
  await page.goto('/api-keys');
  await page.getByRole('button', { name: 'Make API key' }).first().click();
  const form = page.getByRole('dialog', { name: 'Make API key' });
  await form.getByLabel('Name').fill(name);
  await form.getByRole('checkbox', { name: branch }).check();
  await form.getByRole('checkbox', { name: 'See who did what' }).check();
  await form.getByRole('button', { name: 'Make API key' }).click();
  await expect(form.getByRole('alert')).toContainText('there for the whole company');
  await form.getByRole('checkbox', { name: 'See who did what' }).uncheck();
  await form.getByRole('button', { name: 'Make API key' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText(`Only ${branch}`);
});
