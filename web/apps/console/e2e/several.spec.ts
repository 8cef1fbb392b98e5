import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { picture } from './picture';
import { goTo, test } from './world';

const CONFIRM_FROM = 50;

test('one message goes to several groups, looked over before and watched after', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const [first, second, off] = [
    await service.group(),
    await service.group(),
    await service.group({ is_active: false }),
  ];
  await compose.open();
  await compose.choose(first.name);
  await compose.severally();
  await expect(page.getByRole('checkbox', { name: first.name })).toBeChecked();
  await expect(await compose.box(off.name)).toBeDisabled();
  await (await compose.box(second.name)).check();
  await compose.message.fill('For {{group}}');
  await page.getByRole('checkbox', { name: /^Urgent/ }).check();
  await compose.check();
  await expect(compose.review).toContainText('2 messages, 2 groups, about 1 min');
  await expect(compose.review.getByRole('row').filter({ hasText: second.name })).toContainText(
    `For ${second.name}`,
  );
  expect(await simulator.callsOf(first.robot)).toBe(0);

  await compose.review.getByRole('button', { name: 'Send to 2 groups' }).click();
  await expect(page).toHaveURL(/\/activity\/bat/);
  await expect(page.getByText('2 of 2 sent')).toBeVisible();
  for (const { name, robot } of [first, second]) {
    expect((await simulator.messages(robot)).map(({ text }) => text)).toEqual([`For ${name}`]);
  }
  await goTo(page, 'Compose');
  await expect(compose.message).toHaveText('');
});

test('an image goes to several groups, instead of words and not beside them', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const [first, second] = [await service.group(), await service.group()];
  await compose.open();
  await compose.choose(first.name);
  await compose.severally();
  await (await compose.box(second.name)).check();
  await page.getByRole('checkbox', { name: /^Urgent/ }).check();
  await compose.attach(picture);
  await compose.message.fill('Words');
  await expect(page.getByText('Several groups get a text or an image, not both.')).toBeVisible();
  await expect(compose.checkButton).toHaveAttribute('aria-disabled', 'true');
  await compose.message.fill('');
  await compose.check();
  await expect(compose.review).toContainText('2 messages, 2 groups');
  await expect(compose.review.getByRole('row').filter({ hasText: second.name })).toContainText(
    picture.name,
  );
  await compose.review.getByRole('button', { name: 'Send to 2 groups' }).click();
  await expect(page.getByText('2 of 2 sent')).toBeVisible();
  for (const { robot } of [first, second]) {
    expect((await simulator.messages(robot)).map(({ msgtype }) => msgtype)).toEqual(['image']);
  }
  await goTo(page, 'Compose');
  await expect(page.getByText(picture.name)).toBeHidden();
});

test('Undo after sending takes it back, and the words are there again', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.writeSeverally(group, 'Too early');
  await compose.check();
  await compose.review.getByRole('button', { name: 'Send to 1 group' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back. Nothing was sent.')).toBeVisible();
  expect(await simulator.callsOf(group.robot)).toBe(0);
  await goTo(page, 'Compose');
  await expect(compose.message).toHaveText('Too early');
});

test('a message is planned for tomorrow, as the clock in Macau shows it', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.writeSeverally(group, 'Good morning');
  await page.getByText('Later', { exact: true }).click();
  const start = page.getByLabel('Day and time');
  await start.fill('2000-01-01T09:00');
  await compose.check();
  await expect(compose.review).toContainText('This time has passed');
  await expect(compose.review.getByRole('button', { name: 'Plan for 1 group' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await compose.review.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Tomorrow 09:00' }).click();
  await expect(start).toHaveValue(/T09:00$/);
  await compose.check();
  await expect(compose.review).toContainText(/Starts .*09:00/);
  await compose.review.getByRole('button', { name: 'Plan for 1 group' }).click();
  await expect(page.getByRole('main').getByText('Scheduled', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Starts .*09:00$/)).toBeVisible();
  await page.getByRole('button', { name: 'Do not send…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Do not send' }).click();
  await expect(page.getByRole('button', { name: '1 Taken back' })).toBeVisible();
});

test('what is wrong is named by row, and nothing can be sent', async ({ service, compose }) => {
  const group = await service.group();
  await compose.writeSeverally(group, 'Dear {{parent}}');
  await compose.check();
  await expect(compose.review).toContainText('1 thing has to be changed first.');
  await expect(compose.review.getByRole('row').filter({ hasText: group.name })).toContainText(
    'There is no value for {{parent}}.',
  );
  await expect(compose.review.getByRole('button', { name: /^Send to/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('what was not heard is sent once when it is sent again', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  await compose.severally();
  await page.getByRole('checkbox', { name: /^Urgent/ }).check();
  await compose.message.fill('Only once');
  await compose.check();
  let answers = 0;
  await page.route('**/api/wecom/batches', async (route) => {
    answers += 1;
    if (answers > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  const send = compose.review.getByRole('button', { name: 'Send to 1 group' });
  await send.click();
  await expect(compose.review.getByRole('alert')).toContainText('The service did not answer.');
  await send.click();
  await expect(page.getByText('1 of 1 sent')).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('several groups are chosen and sent to with the keyboard alone', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await page.getByRole('radio', { name: 'One group, now' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Several, tutors, or later' })).toBeChecked();
  const box = await compose.box(group.name);
  await box.focus();
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
  await compose.message.focus();
  await page.keyboard.type('Hands only');
  await page.getByRole('checkbox', { name: /^Urgent/ }).press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(compose.review.getByText('1 message, 1 group')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(compose.review).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await compose.review.getByRole('button', { name: 'Send to 1 group' }).press('Enter');
  await expect(page.getByText('1 of 1 sent')).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`looking a batch over in ${scheme} has nothing that axe objects to`, async ({
    page,
    service,
    compose,
  }) => {
    const group = await service.group();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await compose.open();
    await compose.choose(group.name);
    await compose.severally();
    await page.getByText('Later', { exact: true }).click();
    await compose.message.fill('Looked over');
    await expectAccessible(page);
    await compose.check();
    await expect(compose.review.getByText('1 message, 1 group')).toBeVisible();
    await expectAccessible(page);
  });
}

test('a large send asks for the number', async ({ page, simulator, service, compose }) => {
  await Promise.all(Array.from({ length: CONFIRM_FROM }, () => service.group()));
  await compose.open();
  await compose.severally();
  await page.getByRole('button', { name: 'Choose all' }).click();
  await expect(page.getByRole('button', { name: 'Choose none' })).toBeVisible();
  const chosen = await page.getByText(/^\d+ chosen$/).textContent();
  const count = Number.parseInt(chosen ?? '', 10);
  expect(count).toBeGreaterThanOrEqual(CONFIRM_FROM);
  const words = `To many ${randomUUID()}`;
  await compose.message.fill(words);
  await page.getByText('Later', { exact: true }).click();
  await compose.check();
  const send = compose.review.getByRole('button', { name: `Plan for ${count} groups` });
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  const number = compose.review.getByLabel(`Type the number of groups: ${count}`);
  await number.fill(String(count - 1));
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await number.fill(String(count));
  await send.click();
  await expect(page.getByRole('button', { name: `${count} Waiting` })).toBeVisible();
  await page.getByRole('button', { name: 'Do not send…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Do not send' }).click();
  await expect(page.getByRole('button', { name: `${count} Taken back` })).toBeVisible();
  expect(await simulator.callsWith(words)).toBe(0);
});
