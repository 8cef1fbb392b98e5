import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

const PASSWORD = 'a password of this test';

function row(page: Page, login: string): Locator {
  return page.getByRole('row').filter({ hasText: login });
}

async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('an owner lets somebody in by a link, with which they set a password once', async ({
  page,
  browser,
  service,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const login = service.freshLogin();
  await page.goto('/');
  await goTo(page, 'Users');
  await page.getByRole('button', { name: 'Add user' }).click();
  const form = page.getByRole('dialog', { name: 'Add user' });
  await form.getByRole('button', { name: 'Add user' }).click();
  await expect(form.getByLabel('E-mail address')).toBeFocused();
  await expect(form.getByText('This must not be empty.')).toBeVisible();
  await form.getByLabel('E-mail address').fill(login);
  await form.getByLabel('Name').fill('Ana Lam');
  await form.getByLabel('Role').selectOption('Sender');
  await page.keyboard.press('Enter');

  const shown = page.getByRole('dialog', { name: 'A link for Ana Lam' });
  const link = await shown.getByLabel('Link').inputValue();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#token=[0-9a-f]{64}$/);
  await expectAccessible(page);
  await shown.getByRole('button', { name: 'Copy' }).click();
  await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(row(page, login).getByText('Has a link')).toBeVisible();

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'Welcome, Ana Lam' })).toBeVisible();
  await expectAccessible(theirs);
  await expect(theirs.getByLabel('E-mail address')).toHaveValue(login);
  await theirs.getByLabel('New password').fill('too short');
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByText('Too short: 9, and at least 12 are needed.')).toBeVisible();
  await theirs.getByLabel('New password').fill(PASSWORD);
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('heading', { name: 'Compose' })).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Account: Ana Lam' })).toBeVisible();
  // Back leads to no link any more.
  await expect(theirs).toHaveURL(/\/$/);
  const places = theirs.getByRole('navigation', { name: 'Places' });
  await expect(places.getByRole('link', { name: 'Users' })).toBeHidden();
  await theirs.goto('/users');
  await expect(theirs.getByText('Your role may not do this. Ask an owner.')).toBeVisible();

  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByRole('heading')).toHaveText('This link does not work any more');
  await expectAccessible(late);
  await page.reload();
  await expect(row(page, login).getByText('Active')).toBeVisible();
});

test('what an owner changes holds at once', async ({ page, browser, service }) => {
  const { login, name } = await service.user({ role: 'sender', password: PASSWORD });
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto('/');
  await theirs.getByLabel('E-mail address or name').fill(login);
  await theirs.getByLabel('Password').fill(PASSWORD);
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('heading', { name: 'Compose' })).toBeVisible();

  await page.goto('/users');
  await act(page, name, 'Edit…');
  const form = page.getByRole('dialog', { name: `Edit ${name}` });
  await form.getByLabel('Role').selectOption('Viewer');
  await expect(form.getByText('Sees groups and messages, and changes nothing.')).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, login).getByRole('cell', { name: 'Viewer' })).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/activity/);

  await act(page, name, 'Turn off');
  const ask = page.getByRole('alertdialog', { name: `Turn off ${name}?` });
  await ask.getByRole('button', { name: 'Turn off' }).click();
  await expect(row(page, login).getByText('Turned off')).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await act(page, name, 'Turn on');
  await expect(row(page, login).getByText('Active')).toBeVisible();

  await act(page, name, 'Set a password…');
  const set = page.getByRole('dialog', { name: `A password for ${name}` });
  await set.getByLabel('New password').fill(`${PASSWORD}, another`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name} has another password`)).toBeVisible();
});

test('an owner is offered nothing that would lock them out', async ({ page }) => {
  await page.goto('/users');
  await expect(row(page, 'Demo owner').getByText('you')).toBeVisible();
  await page.getByRole('button', { name: 'Actions for Demo owner' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Edit…']);
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const form = page.getByRole('dialog', { name: 'Edit Demo owner' });
  await expect(form.getByText('Your role is Owner. Nobody changes their own')).toBeVisible();
  await expect(form.getByLabel('Role')).toBeHidden();
});

test('a phone reaches users and keys by the account', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Account: Demo owner' }).click();
  await page.getByRole('menuitem', { name: 'Users' }).click();
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
  await page.getByRole('button', { name: 'Account: Demo owner' }).click();
  await page.getByRole('menuitem', { name: 'API keys' }).click();
  await expect(page.getByRole('heading', { name: 'API keys' })).toBeVisible();
});
