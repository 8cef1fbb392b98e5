import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

const PASSWORD = 'a password of this test';
const OTHER = 'another one of this test';

async function signedIn(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto('/account');
  await page.getByLabel('E-mail address or name').fill(login);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible();
  return page;
}

test('one changes the password, and sees and ends one’s own sign-ins', async ({
  browser,
  service,
}) => {
  const { login, name } = await service.user({ role: 'sender', password: PASSWORD });
  const here = await signedIn(browser, login);
  const there = await signedIn(browser, login);
  await here.reload();
  const list = here.getByRole('list', { name: 'Where you are signed in' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByText('This browser · Chrome on Linux')).toHaveCount(1);
  await expect(list.getByText(/^Chrome on Linux$/)).toHaveCount(1);
  await expectAccessible(here);
  await list.getByRole('button', { name: /^Sign out/ }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await there.reload();
  await expect(there.getByRole('button', { name: 'Sign in' })).toBeVisible();

  const again = await signedIn(browser, login);
  await here.getByLabel('Present password').fill('not this one');
  await here.getByLabel('New password').fill(OTHER);
  await here.keyboard.press('Enter');
  await expect(here.getByText('This is not your present password.')).toBeVisible();
  await expect(here.getByLabel('Present password')).toBeFocused();
  await here.getByLabel('Present password').fill(PASSWORD);
  await here.keyboard.press('Enter');
  await expect(here.getByText('Your password is changed.')).toBeVisible();
  await expect(here.getByLabel('New password')).toHaveValue('');
  await again.reload();
  await expect(again.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await again.getByLabel('E-mail address or name').fill(login);
  await again.getByLabel('Password').fill(OTHER);
  await again.keyboard.press('Enter');
  await expect(again.getByRole('heading', { name: 'Account' })).toBeVisible();

  await here.getByRole('button', { name: `Account: ${name}` }).click();
  await here.keyboard.press('Escape');
  await here.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(here.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await again.reload();
  await expect(again.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('a name that is long stays in its place', async ({ page, request }) => {
  const login = `somebody-with-a-very-long-name-${Date.now()}@office.example.org`;
  const data = { login, role: 'viewer', password: PASSWORD };
  const made = await request.post('/api/users', {
    data,
    headers: { Authorization: 'Bearer wck_demo' },
  });
  expect(made.status()).toBe(201);
  await page.context().clearCookies();
  await page.goto('/log');
  await page.getByLabel('E-mail address or name').fill(login);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const account = await page.getByRole('button', { name: `Account: ${login}` }).boundingBox();
  const place = await page.getByRole('link', { name: 'Log', exact: true }).boundingBox();
  if (!account || !place) throw new Error('both are seen');
  expect(account.x + account.width).toBeLessThanOrEqual(place.x + place.width);
});

test('a tutor, who may see nothing yet, has an account all the same', async ({
  browser,
  service,
}) => {
  const { login, name } = await service.user({ role: 'tutor', password: PASSWORD });
  const page = await signedIn(browser, login);
  await expect(page.getByLabel('Present password')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/');
  await expect(page.getByText('There is nothing for you here yet')).toBeVisible();
  await page.getByRole('button', { name: `Account: ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Account' }).click();
  await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible();
});
