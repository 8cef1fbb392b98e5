import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { OwnDemo } from './serve';
import { goTo, test } from './world';

const WORDS = 'Closed tomorrow because of the typhoon';

test.describe('where batches to two groups need a second person', () => {
  let demo: OwnDemo;

  test.beforeAll(async () => {
    demo = await OwnDemo.start({ WECOURIER_APPROVAL_ABOVE: '1' });
  });
  test.afterAll(() => demo.stop());

  const enter = async (browser: Browser, login: string): Promise<Page> => {
    const context = await browser.newContext({ baseURL: demo.origin, locale: 'en-GB' });
    const page = await context.newPage();
    await context.request.post('/api/session', { data: { login, password: 'demo' } });
    await page.goto('/');
    return page;
  };

  /** Writes to both groups of the demo, and hands it over. */
  const handOver = async (page: Page) => {
    await goTo(page, 'Compose');
    await page.getByText('Several, tutors, or later', { exact: true }).click();
    for (const name of ['admin_group', 'tutor_group']) {
      await page.getByRole('checkbox', { name }).check();
    }
    await page.getByRole('textbox', { name: 'Message' }).fill(WORDS);
    await page.getByRole('checkbox', { name: /^Urgent/ }).check();
    await page.getByRole('button', { name: 'Check and send…' }).click();
    const review = page.getByRole('dialog', { name: 'Who gets what' });
    await expect(review).toContainText('A second person has to approve this before it goes.');
    await expectAccessible(page);
    await review.getByRole('button', { name: 'Hand over for approval: 2 groups' }).click();
    await expect(page).toHaveURL(/\/activity\/bat/);
  };

  test('somebody else looks through it and approves it', async ({ browser }) => {
    const asker = await enter(browser, 'sender');
    await handOver(asker);
    await expect(asker.getByText('Needs approval')).toBeVisible();
    await expect(asker.getByText('Somebody else who may send has to approve it')).toBeVisible();
    await expect(asker.getByRole('button', { name: 'Approve…', exact: true })).toBeHidden();
    await goTo(asker, 'Needs you');
    await expect(asker.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
    await asker.goBack();

    const second = await enter(browser, 'owner');
    await goTo(second, 'Needs you');
    const listed = second.getByRole('listitem').filter({ hasText: WORDS });
    await expect(listed).toContainText('2 recipients');
    await expect(listed).toContainText('by sender');
    await expectAccessible(second);
    await listed.getByRole('link', { name: 'Look through it' }).click();
    await expect(second.getByRole('row').filter({ hasText: 'tutor_group' })).toBeVisible();
    await expect(second.getByRole('group').getByText(WORDS)).toBeVisible();
    await second.getByRole('button', { name: 'Approve…', exact: true }).click();
    const question = second.getByRole('alertdialog', { name: 'Approve these 2 messages?' });
    await expectAccessible(second);
    await question.getByRole('button', { name: 'Approve' }).click();
    await expect(second.getByText(/^Approved .* by owner$/)).toBeVisible();
    await expect(second.getByText('2 of 2 sent')).toBeVisible();
    await expect(asker.getByText('2 of 2 sent')).toBeVisible();

    await goTo(second, 'Audit');
    await expect(second.getByRole('row').filter({ hasText: 'Approved a send' })).toBeVisible();
    await asker.context().close();
    await second.context().close();
  });

  test('what is not approved does not go, and says who said so', async ({ browser }) => {
    const asker = await enter(browser, 'owner');
    await handOver(asker);
    const second = await enter(browser, 'sender');
    await second.goto(new URL(asker.url()).pathname);
    await second.getByRole('button', { name: 'Do not approve…' }).click();
    const question = second.getByRole('alertdialog', { name: 'Not approve these 2 messages?' });
    await expect(question).toContainText('owner has to write anew');
    await question.getByRole('button', { name: 'Do not approve' }).click();
    await expect(second.getByText('0 of 2 sent')).toBeVisible();
    for (const page of [second, asker]) {
      await expect(page.getByText(/^Not approved: sender/)).toBeVisible();
      await expect(page.getByRole('button', { name: /approve/i })).toBeHidden();
    }
    await asker.context().close();
    await second.context().close();
  });
});
