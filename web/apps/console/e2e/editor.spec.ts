/** What is written with marks arrives on the phone with them, and nothing is lost unsaid. */
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

async function format(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).click();
}

test('marks arrive on the phone as they were written', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, '');
  await page.getByRole('button', { name: 'Heading 1' }).click();
  await page.keyboard.type('Fees');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Due ');
  await page.keyboard.press('Control+B');
  await page.keyboard.type('today');
  await page.keyboard.press('Control+B');
  await page.keyboard.type(', 2 * 3 = ');
  await page.getByRole('button', { name: 'Orange' }).click();
  await page.keyboard.type('6');
  await expect(compose.phone.locator('strong')).toHaveText('today');
  await expect(compose.phone).toContainText('Fees');
  await expect(compose.phone).toContainText('Due today, 2 * 3 = 6');
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  await expect(compose.message).toHaveText('');
  await page.goto(simulator.phonesUrl);
  await page.getByRole('checkbox', { name: group.chatName }).check();
  const bubble = page.getByRole('region', { name: group.chatName }).getByRole('article');
  await expect(bubble.locator('.h1')).toHaveText('Fees');
  await expect(bubble.locator('strong')).toHaveText('today');
  await expect(bubble.locator('.warning')).toHaveText('6');
  await expect(bubble).toContainText('Due today, 2 * 3 = 6');
});

test('what a format does not show stays in sight and says why', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, 'one');
  const bullets = page.getByRole('button', { name: 'Bullets' });
  const why = 'Lists do not show in this format; choose Lists and tables.';
  await expect(bullets).toHaveAttribute('aria-disabled', 'true');
  await expect(bullets).toHaveAccessibleDescription(why);
  await bullets.click({ force: true });
  await expect(page.getByRole('status').filter({ hasText: why })).toBeVisible();
  await format(page, 'Lists and tables');
  await expect(bullets).not.toHaveAttribute('aria-disabled');
  await bullets.click();
  await expect(compose.message.getByRole('listitem')).toHaveText('one');
  await expect(compose.phone.getByRole('listitem')).toHaveText('one');

  await format(page, 'Colours and mentions');
  const changes = page.getByRole('list', { name: 'What changes on the phone' });
  await expect(changes).toContainText('Lists: not shown as such in this format.');
  await changes.getByRole('button', { name: 'Show it: one' }).click();
  await expect(compose.message).toBeFocused();
  await page.keyboard.type('other words');
  await expect(compose.message).toHaveText('other words');
});

test('a link is checked before it is set', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, 'Read here');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+K');
  const dialog = page.getByRole('dialog', { name: 'Link' });
  await expect(dialog.getByLabel('Words')).toHaveValue('Read here');
  await dialog.getByLabel('Address').fill('javascript:taken()');
  await dialog.getByRole('button', { name: 'Set the link' }).click();
  await expect(dialog.getByText('begins with https://')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Address').fill('example.org/fees');
  await page.keyboard.press('Enter');
  const link = compose.phone.getByRole('link', { name: 'Read here' });
  await expect(link).toHaveAttribute('href', 'https://example.org/fees');
});

test('marks are typed after Chinese words, too', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, '');
  await page.keyboard.type('因颱風，**今晚停課**，明天照常。');
  await expect(compose.message.locator('strong')).toHaveText('今晚停課');
  await expect(compose.message).toHaveText('因颱風，今晚停課，明天照常。');
  await expect(compose.phone.locator('strong')).toHaveText('今晚停課');
});

test('plain words keep their lines, and undo takes a paste back', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, '');
  await format(page, 'Plain text');
  await compose.paste({ 'text/plain': 'a  *b*\n  <c>\n\n1. d' });
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  const [message] = await simulator.messages(group.robot);
  expect(message?.text.replaceAll('\u{a0}', ' ')).toBe('a  *b*\n  <c>\n\n1. d');
  await expect(compose.message).toHaveText('');
  await compose.paste({ 'text/plain': 'Too much' });
  await expect(compose.message).toHaveText('Too much');
  await page.keyboard.press('Control+Z');
  await expect(compose.message).toHaveText('');
  await page.keyboard.press('Control+Shift+Z');
  await expect(compose.message).toHaveText('Too much');
});

test('each group’s phone shows its own text, light and dark', async ({
  page,
  service,
  compose,
}) => {
  const groups = [await service.group(), await service.group()];
  const [first, second] = groups.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  if (!first || !second) throw new Error('there are two groups');
  await compose.writeSeverally(first, 'For {{group}}');
  await (await compose.box(second.name)).check();
  await expect(compose.message.locator('[data-type="variable"]')).toHaveText('{{group}}');
  await expect(compose.phone).toContainText(`For ${first.name}`);
  await page.getByRole('button', { name: 'The next recipient' }).click();
  await expect(compose.phone).toContainText(`For ${second.name}`);
  await expect(page.getByText('2 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'The next recipient' }).click();
  await expect(compose.phone).toContainText(`For ${first.name}`);
  await page.getByRole('radio', { name: 'Dark phone' }).check({ force: true });
  await expect(compose.phone).toHaveCSS('color-scheme', 'dark');
  await expectAccessible(page);
});

test('the bytes of every format are counted as one types', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, '點名');
  const meter = page.getByRole('meter', { name: 'Message' });
  await expect(meter).toHaveAttribute('aria-valuetext', '6 / 4,096 bytes');
  await expect(page.getByRole('meter', { name: 'Plain text' })).toHaveAttribute(
    'aria-valuetext',
    '6 / 2,048 bytes',
  );
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+B');
  await expect(meter).toHaveAttribute('aria-valuetext', '10 / 4,096 bytes');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the editor in ${scheme} has nothing that axe objects to`, async ({
    page,
    service,
    compose,
  }) => {
    const group = await service.group();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await compose.write(group, 'x');
    await page.getByRole('button', { name: 'Green' }).click();
    await page.keyboard.type(' green {{group}} ');
    await page.getByRole('button', { name: 'Bullets' }).click({ force: true });
    await expect(compose.phone).toContainText('green');
    await expectAccessible(page);
  });
}
