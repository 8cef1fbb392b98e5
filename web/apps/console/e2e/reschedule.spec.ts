import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { secondsAhead, test } from './world';

const AN_HOUR_SECS = 3600;
const A_DAY_SECS = 24 * AN_HOUR_SECS;

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Another time' });
const open = (page: Page) => page.getByRole('button', { name: 'Another time…' });
const now = (page: Page) => page.getByText('Now', { exact: true });
const main = (page: Page) => page.getByRole('main');

test('a planned batch is given another time, as the clock in Macau shows it', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  const id = await service.batch([group], 'Moved', { not_before: secondsAhead(AN_HOUR_SECS) });
  await page.goto(`/activity/${id}`);
  await open(page).click();
  await expect(dialog(page)).toContainText('1 message is planned for');
  const year = new Date().getFullYear() + 1;
  const time = dialog(page).getByLabel('Day and time');
  await time.fill(`${year}-01-05T09:00`);
  await dialog(page).getByRole('button', { name: 'Change the time' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(open(page)).toBeFocused();
  await expect(main(page).getByText(`Starts 5 Jan ${year}, 09:00`)).toBeVisible();
  const { starts_at: startsAt } = await service.progress(id);
  expect(startsAt).toBe(`${year}-01-05T01:00:00Z`);
  expect(await simulator.callsOf(group.robot)).toBe(0);
});

test('what was planned goes now after all, with the keyboard alone', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  const id = await service.batch([group], 'At once', { not_before: secondsAhead(AN_HOUR_SECS) });
  await page.goto(`/activity/${id}`);
  await open(page).press('Enter');
  const later = dialog(page).getByRole('radio', { name: 'Later' });
  await expect(later).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(dialog(page).getByRole('radio', { name: 'Now' })).toBeChecked();
  await expect(dialog(page).getByLabel('Day and time')).toBeHidden();
  await dialog(page).getByRole('button', { name: 'Send now' }).press('Enter');
  await expect(page.getByText('1 of 1 sent')).toBeVisible({ timeout: 15_000 });
  await expect(open(page)).toBeHidden();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('a time that cannot be is refused in words beside the field', async ({ page, service }) => {
  const group = await service.group();
  const id = await service.batch([group], 'When', { not_before: secondsAhead(AN_HOUR_SECS) });
  await page.goto(`/activity/${id}`);
  await open(page).click();
  const time = dialog(page).getByLabel('Day and time');
  const change = dialog(page).getByRole('button', { name: 'Change the time' });
  await time.fill('2000-01-01T09:00');
  await change.click();
  await expect(dialog(page).getByText('This time has passed')).toBeVisible();
  await expect(time).toHaveAttribute('aria-invalid', 'true');
  await time.fill('');
  await expect(change).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog(page)).toContainText('Choose a day and a time.');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test('what has begun in the meantime is not moved, and the dialog says so', async ({
  page,
  service,
}) => {
  const group = await service.group();
  const id = await service.batch([group], 'Too late', { not_before: secondsAhead(AN_HOUR_SECS) });
  await page.goto(`/activity/${id}`);
  await open(page).click();
  await service.startAt(id, secondsAhead(1));
  await expect(page.getByText('1 of 1 sent')).toBeAttached();
  await dialog(page).getByRole('button', { name: 'Change the time' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('This cannot be done any more.');
});

test('a paused batch keeps waiting at its new time, and what does not go then is said', async ({
  page,
  service,
}) => {
  const group = await service.group();
  const id = await service.batch([group], 'Held', {
    not_before: secondsAhead(AN_HOUR_SECS),
    expires_at: secondsAhead(A_DAY_SECS),
  });
  await page.goto(`/activity/${id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^Held: 1 message, planned for .*, waits until/)).toBeVisible();
  await open(page).click();
  await expect(dialog(page)).toContainText('Not sent after');
  await now(page).click();
  await dialog(page).getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByText('It is still paused: nothing goes until you resume.')).toBeVisible();
  await expect(main(page).getByText('Paused', { exact: true })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`choosing another time in ${scheme} has nothing that axe objects to`, async ({
    page,
    service,
  }) => {
    const group = await service.group();
    const id = await service.batch([group], 'Axe', { not_before: secondsAhead(AN_HOUR_SECS) });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`/activity/${id}`);
    await open(page).click();
    await dialog(page).getByLabel('Day and time').fill('2000-01-01T09:00');
    await dialog(page).getByRole('button', { name: 'Change the time' }).click();
    await expect(dialog(page).getByText('This time has passed')).toBeVisible();
    await expectAccessible(page);
  });
}
