import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { Provider } from './provider';
import { EarnestService } from './serve';
import { test } from './world';

test.describe('with a provider', () => {
  test.use({ person: null });

  let provider: Provider | undefined;
  let service: EarnestService | undefined;

  test.afterEach(() => {
    service?.stop();
    provider?.stop();
  });

  test('one signs in there, and is back where one was', async ({ page }) => {
    provider = await Provider.start();
    service = await EarnestService.start(provider.settings);
    await page.goto(service.link);
    await page.getByLabel('E-mail address').fill('ana@example.org');
    await page.getByLabel('New password').fill('a password of this test');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'No groups yet' })).toBeVisible();
    await page.context().clearCookies();

    await page.goto(service.at('/users'));
    const button = page.getByRole('link', { name: 'Sign in with 127.0.0.2' });
    await expect(button).toBeVisible();
    await expectAccessible(page);
    await button.click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    const alert = page.getByRole('alert');
    await expect(alert).toHaveText('You are not signed in: you left 127.0.0.2 before the end.');
    await expect(page.getByText('12345678')).toBeHidden();
    await expectAccessible(page);

    provider.email = 'mei@example.org';
    await button.click();
    await page.getByRole('link', { name: 'Continue as mei@example.org' }).click();
    await expect(alert).toHaveText(/Ask an owner to add you\.$/);

    provider.email = 'ana@example.org';
    await button.click();
    await page.getByRole('link', { name: 'Continue as ana@example.org' }).click();
    await expect(page.getByRole('heading', { name: 'You are alone here' })).toBeVisible();
    expect(page.url()).toBe(service.at('/users'));
    const ana = page.getByRole('row').filter({ hasText: 'ana@example.org' });
    await expect(ana.getByText('Signs in with 127.0.0.2')).toBeVisible();
    const cookies = await page.context().cookies(service.at('/'));
    expect(cookies).toMatchObject([{ name: 'wecourier', httpOnly: true, sameSite: 'Lax' }]);
    expect(cookies).toHaveLength(1);

    await page.goto(service.at('/audit'));
    const row = page.getByRole('row').filter({ hasText: 'Signed in with another account' });
    await expect(row.filter({ hasText: 'ana@example.org' })).toContainText('Done');
    await expect(row.filter({ hasText: 'mei@example.org' })).toContainText('Refused');
  });

  test('one signs in with a password when it is away, and the words are gone', async ({ page }) => {
    provider = await Provider.start();
    service = await EarnestService.start(provider.settings);
    provider.stop();
    await page.goto(service.link);
    await page.getByLabel('E-mail address').fill('ana@example.org');
    await page.getByLabel('New password').fill('a password of this test');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'No groups yet' })).toBeVisible();
    await page.context().clearCookies();

    await page.goto(service.at('/log?status=failed'));
    await page.getByRole('link', { name: 'Sign in with 127.0.0.2' }).click();
    await expect(page.getByRole('alert')).toHaveText(/^127\.0\.0\.2 does not answer\./);
    await page.getByLabel('E-mail address or name').fill('ana@example.org');
    await page.getByLabel('Password').fill('not this one');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(/^The name or the password is wrong/);
    await page.getByLabel('Password').fill('a password of this test');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
  });
});
