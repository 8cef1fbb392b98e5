import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { EarnestService } from './serve';
import { goTo, test } from './world';

test.describe('before anybody is known', () => {
  test.use({ person: null });

  let service: EarnestService | undefined;

  test.afterAll(() => service?.stop());

  test('whoever opens the link becomes the owner, and is told what comes next', async ({
    page,
  }) => {
    service = await EarnestService.start();
    const { link } = service;
    await page.goto(service.at('/'));
    await expect(page.getByText('Nobody may sign in yet.')).toBeVisible();
    await expectAccessible(page);
    await page.goto(link);
    await expect(page.getByRole('heading')).toHaveText('You are the first here');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Set the password and sign in' }).click();
    await expect(page.getByText('Too short: 0, and at least 12 are needed.')).toBeVisible();
    await page.getByLabel('E-mail address').fill('ana');
    await page.getByLabel('Your name').fill('Ana Lam');
    await page.getByLabel('New password').fill('a password of this test');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This is not an e-mail address.')).toBeVisible();
    await expect(page.getByLabel('E-mail address')).toBeFocused();
    await page.getByLabel('E-mail address').fill('ana@example.org');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'No groups yet' })).toBeVisible();

    await goTo(page, 'People');
    await expect(page.getByRole('heading', { name: 'No tutors yet' })).toBeVisible();
    await expectAccessible(page);
    await goTo(page, 'Users');
    await expect(page.getByRole('heading', { name: 'You are alone here' })).toBeVisible();
    await expectAccessible(page);
    await goTo(page, 'API keys');
    await expect(page.getByRole('heading', { name: 'No API keys yet' })).toBeVisible();
    await expectAccessible(page);
    await page.goto(link);
    await expect(page.getByRole('heading')).toHaveText('This link does not work any more');
    await page.context().clearCookies();
    await page.goto(service.at('/'));
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText('Nobody may sign in yet.')).toBeHidden();
  });
});
