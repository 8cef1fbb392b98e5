/** What the browser is told to leave alone, it leaves alone, and no page needs it. */
import { expect } from '@playwright/test';
import { test } from './world';

/** Tries to bring something into the page, as text that somebody planted would; what stops it. */
const attacks: Record<string, [stopped: string, attack: () => unknown]> = {
  'a script in the page': [
    'require-trusted-types-for',
    () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.head.append(script);
    },
  ],
  'a style in the page': [
    'style-src-elem',
    () => {
      const style = document.createElement('style');
      style.textContent = 'h1 { display: none }';
      document.head.append(style);
    },
  ],
  'text as a page': [
    'require-trusted-types-for',
    () => {
      document.body.innerHTML = '<img src="/none" onerror="document.title = \'taken over\'">';
    },
  ],
  'text as a program': [
    'require-trusted-types-for',
    () => window.setTimeout('document.title = "taken over"', 0),
  ],
  'a picture from elsewhere': [
    'img-src',
    () => {
      new Image().src = 'https://elsewhere.example/picture.png';
    },
  ],
  'a call elsewhere': ['connect-src', () => fetch('https://elsewhere.example/')],
};

/** Here complaints are wanted. */
const attacked = test.extend({
  complaints: async ({ page: _ }, use) => use([]),
});

test('every page keeps to it', async ({ page, service }) => {
  const group = await service.group();
  await service.send(group, 'In a page of its own');
  const batchId = await service.batch([group], 'In another');
  const delivery = await page.request.get('/api/wecom/deliveries?limit=1');
  const { items } = (await delivery.json()) as { items: { id: string }[] };
  const places = [
    '',
    'activity',
    `activity/${batchId}`,
    'needs-you',
    'inbox',
    'groups',
    'log',
    'templates',
  ];
  for (const path of [
    ...places,
    `log/${items[0]?.id}`,
    'templates/new',
    'users',
    'api-keys',
    'audit',
    'account',
  ]) {
    await page.goto(`/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('load');
  }
});

test.describe('somebody who is not signed in', () => {
  test.use({ person: null });
  test('finds pages that keep to it', async ({ page }) => {
    for (const path of ['/', '/setup#token=none']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
  });
});

for (const [name, [stopped, attack]] of Object.entries(attacks)) {
  attacked(`${name} is not let in`, async ({ page }) => {
    await page.goto('/account');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        document.body.setAttribute('data-stopped', effectiveDirective),
      ),
    );
    // What is stopped may throw.
    await page.evaluate(attack).catch(() => undefined);
    await expect(page.locator('body')).toHaveAttribute('data-stopped', stopped);
    await expect(page).not.toHaveTitle('taken over');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}
