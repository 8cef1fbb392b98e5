import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

const dialog = (page: Page, name: string) =>
  page.getByRole('dialog', { name: `Robots of ${name}` });
const robots = (page: Page) => page.getByRole('list', { name: 'Robots' }).getByRole('listitem');
const endOf = (key: string) => `••••${key.slice(-4)}`;

test('a group gets a further robot, and the two carry its messages', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  const second = await simulator.robotIn(group.robot);
  await page.goto('/groups');
  await page.getByRole('button', { name: `Actions for ${group.name}` }).click();
  await page.getByRole('menuitem', { name: 'Robots…' }).click();
  const form = dialog(page, group.name);
  await expect(form).toContainText('A robot may send 20 messages a minute.');
  await expect(form).toContainText('Together up to 20 messages a minute');
  await expect(robots(page)).toHaveCount(1);
  await expect(robots(page).first()).toContainText(endOf(group.robot.key));
  await form.getByLabel('New robot address').fill(second.address);
  await form.getByRole('button', { name: 'Add robot' }).click();
  await expect(robots(page)).toHaveCount(2);
  await expect(robots(page).nth(1)).toContainText(endOf(second.key));
  await expect(form).not.toContainText(second.key);
  await expect(form).toContainText('Together up to 40 messages a minute');
  await expect(form.getByLabel('New robot address')).toHaveValue('');

  await simulator.removeRobot(group.robot);
  await service.send(group, 'By the other one');
  expect(await simulator.messages(second)).toHaveLength(1);
  await page.reload();
  await expect(robots(page).first()).toContainText('It no longer exists in WeCom');
  await expect(form).toContainText('Together up to 20 messages a minute');
  await expect(form.getByRole('button', { name: 'Try them again' })).toBeVisible();
});

test('robots are added and removed with the keyboard alone', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  const second = await simulator.robotIn(group.robot);
  await page.goto(`/groups?robots=${group.id}`);
  const form = dialog(page, group.name);
  await expect(form.getByLabel('New robot address')).toBeFocused();
  await page.keyboard.insertText(second.address);
  await page.keyboard.press('Enter');
  await expect(robots(page)).toHaveCount(2);
  await form.getByRole('button', { name: `Remove the robot ••••••••` }).press('Enter');
  const question = page.getByRole('alertdialog', { name: /^Remove the robot ••••/ });
  await question.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(robots(page)).toHaveCount(2);
  await form.getByRole('button', { name: `Remove the robot ••••••••` }).press('Enter');
  await question.getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(robots(page)).toHaveCount(1);
  await expect(question).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(page).toHaveURL(/\/groups$/);
});

test('an address that cannot be added is refused in words beside the field', async ({
  page,
  service,
}) => {
  const group = await service.group();
  await page.goto(`/groups?robots=${group.id}`);
  const form = dialog(page, group.name);
  const address = form.getByLabel('New robot address');
  for (const [typed, words] of [
    ['', 'This must not be empty.'],
    ['nonsense', 'This is not a web address.'],
    ['https://example.com/cgi-bin/webhook/send?key=x', 'This is not WeCom’s address.'],
    [group.robot.address, 'The group has this robot already.'],
  ] as const) {
    await address.fill(typed);
    await form.getByRole('button', { name: 'Add robot' }).click();
    await expect(form.getByText(words)).toBeVisible();
    await expect(address).toHaveAttribute('aria-invalid', 'true');
    await expect(address).toHaveValue(typed);
  }
  await expect(robots(page)).toHaveCount(1);
});

test('a group without an address is led to its own first', async ({ page, service }) => {
  const group = await service.group({ webhook_url: null });
  await page.goto(`/groups?robots=${group.id}`);
  await expect(robots(page).first()).toContainText('no robot address yet');
  await robots(page).first().getByRole('link', { name: 'Add the address' }).click();
  await expect(page.getByRole('dialog', { name: `Edit ${group.name}` })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the robots of a group in ${scheme} have nothing that axe objects to`, async ({
    page,
    simulator,
    service,
  }) => {
    const group = await service.group();
    const second = await simulator.robotIn(group.robot);
    await service.addRobot(group, second.address);
    await simulator.removeRobot(group.robot);
    await service.send(group, 'seen');
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`/groups?robots=${group.id}`);
    await expect(robots(page).first()).toContainText('It no longer exists in WeCom');
    await expectAccessible(page);
  });
}
