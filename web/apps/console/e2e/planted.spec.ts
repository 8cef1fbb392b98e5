/** Whatever text people, programs or WeCom bring in, every page shows it as text. */
import { expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import { test } from './world';

/** Markup that would bring something into a page, and leaves a trace if it does. */
const PLANTED = `"'><img src="x" class="planted" onerror="taken()"><b class="planted">b</b>`;
/** The same in few letters. */
const SHORT = '<b class="planted">';

async function planted(page: Page, path: string, data: object): Promise<{ id: string }> {
  const response = await page.context().request.post(path, { data });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as { id: string };
}

/** The page shows the text, and nothing of it has become a part of the page. */
async function expectText(page: Page, text: string): Promise<void> {
  const hasIt = page.locator('#root, body').getByText(text).or(page.getByLabel(text));
  await expect(hasIt.first()).toBeAttached();
  await expect(page.locator('.planted')).toHaveCount(0);
}

// The bot may be a while away from a simulator that was started anew.
test.slow();

test('markup in names, messages and answers is text on every page', async ({
  page,
  simulator,
  service,
}) => {
  const name = `${PLANTED} ${service.freshName()}`.slice(0, 100);
  const group = await service.group({
    webhook_name: name,
    target_description: PLANTED,
    branch: `${SHORT}${service.freshName()}`.slice(0, 40),
  });
  const refusal = { errcode: 40058, errmsg: PLANTED };
  await simulator.order({ match: { to: group.robot.key }, action: refusal, times: 1 });
  const failed = await service.batch([group], `${PLANTED} refused`);
  await expect.poll(async () => (await service.progress(failed)).counts.failed).toBe(1);
  await simulator.order({
    match: { to: group.robot.key },
    action: { cut: 'after' },
    times: 1,
  });
  await service.batch([group], `${PLANTED} unknown`);
  const login = service.freshLogin();
  await planted(page, '/api/users', { login, name: PLANTED, role: 'viewer' });
  const { id: template } = await planted(page, '/api/templates', {
    name: `${SHORT}${service.freshName()}`,
    purpose: 'closure',
    wording: { language: 'en', format: 'text', body: PLANTED, variables: [] },
  });
  await service.connectedTutor('tutor.kit');
  await simulator.tellBot('tutor.kit', PLANTED);
  await planted(page, '/api/api-keys', { name: PLANTED, permissions: ['view'] });

  await page.goto('/groups');
  await expectText(page, PLANTED);
  await page.goto(`/groups?edit=${group.id}`);
  await expect(page.getByRole('dialog').getByLabel('Description')).toHaveValue(PLANTED);
  for (const path of [
    '/templates',
    `/templates/${template}`,
    '/users',
    '/api-keys',
    '/audit',
    '/needs-you',
    '/inbox',
    '/activity',
    '/log',
  ]) {
    await page.goto(path);
    await expectText(page, PLANTED);
  }
  await page.goto(`/activity/${failed}`);
  await expectText(page, name);
  await page.getByRole('link', { name }).click();
  await expectText(page, `${PLANTED} refused`);
  await page.goto('/');
  await page.getByRole('combobox', { name: 'To' }).fill(PLANTED);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await expectText(page, PLANTED);
});

test('what is written makes no markup but its own', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, '');
  await compose.message.press('Control+B');
  await page.keyboard.type('bold');
  await page.keyboard.press('Control+B');
  await page.keyboard.insertText(` ${PLANTED} [here](javascript:taken()) <font color="x">f</font>`);
  await expect(compose.phone.locator('strong')).toHaveText('bold');
  await expectText(page, PLANTED);
  await expect(page.locator('[href^="javascript:"]')).toHaveCount(0);
});

test('a file is called what its name says', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  const buffer = Buffer.from('GIF89a not quite');
  await compose.attach({ name: `${SHORT}.gif`, mimeType: 'image/gif', buffer });
  await expectText(page, SHORT);
});

test('the phones of the simulator show it as text, too', async ({ page, service }) => {
  const group = await service.group();
  await service.send(group, PLANTED);
  await page.goto(new URL('/_sim/', addresses.simulator).href);
  await page.getByText(group.chatName).first().click();
  await expectText(page, PLANTED);
});
