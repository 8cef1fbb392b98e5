import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { picture } from './picture';
import { goTo, test } from './world';

const MESSAGES_PER_MINUTE = 20;

test('a removed robot is a failure with its remedy beside it', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await simulator.removeRobot(group.robot);
  await compose.write(group, 'Nobody will read this');
  await compose.attach(picture);
  await compose.send();

  const { result } = compose;
  await expect(result.getByText('Failed', { exact: true })).toBeVisible();
  await expect(result).toContainText('The robot of this group no longer exists.');
  await expect(result).toContainText('Not sent, because the text was not sent.');
  await result.getByText('WeCom’s code and words').click();
  await expect(result.getByText('Code 93000')).toBeVisible();
  await expect(compose.message).toHaveText('Nobody will read this');
  expect(await simulator.messages(group.robot)).toEqual([]);

  await result.getByRole('link', { name: 'Paste a new address' }).click();
  const form = page.getByRole('dialog', { name: `Edit ${group.name}` });
  await form.getByRole('button', { name: 'Replace' }).click();
  const healed = await simulator.groupWithRobot(`${group.chatName} again`);
  await form.getByLabel('New robot address').fill(healed.address);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();

  await goTo(page, 'Compose');
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toHaveCount(2);
  expect(await simulator.messages(healed)).toHaveLength(2);
});

test('what is over the pace of a minute waits and is not to be sent again', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  for (let sent = 0; sent < MESSAGES_PER_MINUTE; sent += 1) {
    await service.send(group, `message ${sent}`);
  }
  await compose.write(group, 'one too many');
  await compose.attach(picture);
  await compose.send();

  await expect(compose.result.getByText('Waiting', { exact: true })).toHaveCount(2);
  await expect(compose.result).toContainText('It waits for its turn and goes out by itself.');
  await expect(compose.message).toHaveText('');
  await expect(page.getByText('Choose an image')).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(MESSAGES_PER_MINUTE);
});

test('silence is unknown, and the image does not follow', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  test.setTimeout(60_000);
  const group = await service.group();
  await simulator.order({ match: { to: group.robot.key }, action: { delay_ms: 15_000 } });
  await compose.write(group, 'Is anybody there?');
  await compose.attach(picture);
  await compose.send();

  const { result } = compose;
  await expect(result.getByText('Sending', { exact: true })).toBeVisible();
  await expect(compose.sendButton).toHaveAttribute('aria-disabled', 'true');
  await compose.sendButton.click({ force: true });
  await compose.message.press('Control+Enter');
  await expect(result.getByText('Unknown', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(result).toContainText('look in the group before sending again');
  await expect(result).toContainText('it is not known whether the text arrived');
  await expect(compose.message).toHaveText('Is anybody there?');
  expect(await simulator.callsOf(group.robot)).toBe(1);

  await result.getByRole('link', { name: 'See it in the log' }).click();
  await expect(page.getByRole('heading', { name: `Message to ${group.name}` })).toBeVisible();
  await expect(page.getByText('Unknown', { exact: true })).toBeVisible();
  await goTo(page, 'Log');
  const row = page.getByRole('row').filter({ hasText: group.name });
  await expect(row.getByText('Unknown', { exact: true })).toBeVisible();
});

test('a reload in the middle of sending does not send twice', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await simulator.order({ match: { to: group.robot.key }, action: { delay_ms: 6000 }, times: 1 });
  page.on('dialog', (dialog) => dialog.accept());
  await compose.write(group, 'only once');
  await compose.send();
  await expect(compose.result.getByText('Sending', { exact: true })).toBeVisible();
  await page.reload();
  await expect(compose.message).toHaveText('only once');
  await compose.send();
  await expect(compose.result).toContainText('The first try is still under way.');
  await expect(compose.message).toHaveText('only once');

  await expect(async () => {
    await compose.send();
    await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(compose.message).toHaveText('');
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('what failed says by which name the log knows it, to be copied', async ({
  page,
  request,
  service,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const group = await service.group();
  await page.goto('/groups');
  await page.getByRole('button', { name: `Actions for ${group.name}` }).click();
  // Somebody else was faster.
  const gone = await request.delete(`/api/wecom/webhooks/${group.id}`, {
    headers: { Authorization: 'Bearer wck_demo' },
  });
  expect(gone.status()).toBe(204);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await page.getByRole('menuitem', { name: 'Turn off' }).click();
  const id = (await answered).headers()['x-request-id'];
  const mark = page.getByRole('button', { name: `Request ${id}` });
  await mark.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  await expectAccessible(page);
});

test('a page that cannot be read leaves the frame, the language and the draft', async ({
  page,
  context,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await page.getByRole('radio', { name: '简体' }).check({ force: true });
  await page.getByRole('textbox', { name: '消息' }).fill('留着');
  await page.getByLabel('图片', { exact: true }).setInputFiles(picture);
  await context.setOffline(true);
  const places = page.getByRole('navigation');
  await places.getByRole('link', { name: '记录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '无法显示这一页' })).toBeVisible();
  await expect(page.getByText('服务没有回应。')).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: '记录' })).toBeVisible({ timeout: 15_000 });
  await places.getByRole('link', { name: '撰写' }).click();
  await expect(page.getByRole('textbox', { name: '消息' })).toHaveText('留着');
  await expect(page.getByText(picture.name)).toBeVisible();
  await places.getByRole('link', { name: '群组' }).click();
  await expect(page.getByRole('row').filter({ hasText: group.name })).toBeVisible();
});

test('without the service nothing is lost, and Send again sends once', async ({
  context,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, 'Keep this');
  await context.setOffline(true);
  await compose.send();
  await expect(compose.result.getByText('No answer', { exact: true })).toBeVisible();
  await expect(compose.message).toHaveText('Keep this');

  await context.setOffline(false);
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('a page that could not be read is asked for again by hand', async ({ page, service }) => {
  const group = await service.group();
  await service.send(group, 'There all the same');
  let isAway = true;
  await page.route('**/api/wecom/deliveries?*', (route) =>
    isAway ? route.abort() : route.continue(),
  );
  await page.goto('/log');
  await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible({
    timeout: 15_000,
  });
  isAway = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: 'There all the same' })).toBeVisible();
});

test('a page that is out of date says so, and comes up to date by itself', async ({
  page,
  context,
  service,
}) => {
  const group = await service.group();
  await page.goto('/activity');
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
  const lost = page.getByRole('alert').filter({ hasText: 'What you see may be old' });
  await expect(lost).toBeHidden();
  await context.setOffline(true);
  await expect(lost).toBeVisible({ timeout: 20_000 });
  await context.setOffline(false);
  const text = `Sent meanwhile ${service.freshName()}`;
  await service.batch([group], text);
  await expect(page.getByRole('row').filter({ hasText: text })).toBeVisible({ timeout: 15_000 });
  await expect(lost).toBeHidden({ timeout: 15_000 });
});
