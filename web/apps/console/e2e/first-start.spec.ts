import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

const BINARY = join(import.meta.dirname, '../../../../target/debug/wecourier');

test.describe('before anybody is known', () => {
  test.use({ person: null });

  const folder = mkdtempSync(join(tmpdir(), 'wecourier-first-'));
  let service: ChildProcess | undefined;

  test.afterAll(() => {
    service?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the service in earnest with an empty database; answers the link that it says. */
  async function firstStart(): Promise<string> {
    const database = `sqlite://${join(folder, 'first.db')}`;
    const serve = ['serve', '--listen', '127.0.0.1:0', '--database-url', database];
    service = spawn(BINARY, serve, { stdio: ['ignore', 'pipe', 'ignore'], cwd: folder });
    if (!service.stdout) throw new Error('its output is read');
    for await (const line of createInterface({ input: service.stdout })) {
      const link = /http:\S+#token=\S+/.exec(line)?.[0];
      if (link) return link;
    }
    throw new Error('it said no link');
  }

  test('whoever opens the link becomes the owner, and is told what comes next', async ({
    page,
  }) => {
    const link = await firstStart();
    await page.goto(new URL('/', link).href);
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

    await goTo(page, 'Users');
    await expect(page.getByRole('heading', { name: 'You are alone here' })).toBeVisible();
    await expectAccessible(page);
    await goTo(page, 'API keys');
    await expect(page.getByRole('heading', { name: 'No API keys yet' })).toBeVisible();
    await expectAccessible(page);
    await page.goto(link);
    await expect(page.getByRole('heading')).toHaveText('This link does not work any more');
    await page.context().clearCookies();
    await page.goto(new URL('/', link).href);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText('Nobody may sign in yet.')).toBeHidden();
  });
});
