import { expect } from '@playwright/test';
import { test } from './world';

test('the language is switched, remembered and said to the browser', async ({ page }) => {
  await page.goto('/groups');
  await expect(page).toHaveTitle('Groups · wecourier');
  await page.getByRole('radio', { name: '繁體' }).check({ force: true });
  await expect(page.getByRole('heading', { name: '群組' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await page.reload();
  await expect(page.getByRole('link', { name: '撰寫' })).toBeVisible();
  await page.getByRole('radio', { name: '简体' }).check({ force: true });
  await expect(page.getByRole('heading', { name: '群组' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test('enlarged, nothing stays in front of what one writes', async ({ page, compose }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await compose.open();
  await compose.message.scrollIntoViewIfNeeded();
  await compose.message.click({ trial: true });
  for (const part of [page.getByRole('navigation', { name: 'Places' }), compose.sendButton]) {
    await expect(part).not.toBeInViewport({ ratio: 1 });
  }
});

test('the theme can be forced', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const background = () =>
    page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor);
  const light = await background();
  await page.getByRole('radio', { name: 'Dark', exact: true }).check({ force: true });
  expect(await background()).not.toBe(light);
  await page.reload();
  expect(await background()).not.toBe(light);
});

test('the first visit is in the browser’s language', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-MO' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '登入' })).toBeVisible();
  await context.close();
});
