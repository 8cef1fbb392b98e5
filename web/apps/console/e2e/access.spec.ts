import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, test } from './world';

const pages = [
  '/',
  '/activity',
  '/needs-you',
  '/inbox',
  '/groups',
  '/groups?add=true',
  '/log',
  '/templates',
  '/users',
  '/api-keys',
  '/account',
  '/setup',
  '/nowhere',
];

for (const scheme of ['light', 'dark'] as const) {
  for (const path of pages) {
    test(`${path} in ${scheme} has nothing that axe objects to`, async ({ page, service }) => {
      const group = await service.group();
      await service.send(group, 'something to see');
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expectAccessible(page);
    });
  }

  test(`a delivery in ${scheme} has nothing that axe objects to`, async ({
    page,
    simulator,
    service,
  }) => {
    const group = await service.group();
    await simulator.removeRobot(group.robot);
    await service.send(group, 'never seen');
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`/log?group=${group.name}`);
    await page.getByRole('link', { name: 'never seen' }).click();
    await expect(page.getByRole('heading', { name: `Message to ${group.name}` })).toBeVisible();
    await expectAccessible(page);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`what needs a person in ${scheme} has nothing that axe objects to`, async ({
    page,
    simulator,
    service,
  }) => {
    const groups = [await service.group(), await service.group(), await service.group()];
    const [lost, removed] = groups;
    await simulator.order({
      match: { to: lost?.robot.key ?? '' },
      action: { cut: 'after' },
      times: 1,
    });
    if (removed) await simulator.removeRobot(removed.robot);
    const id = await service.batch(groups, 'one each');
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`/activity/${id}`);
    for (const state of ['1 Unknown', '1 Sent', '1 Waiting']) {
      await expect(page.getByRole('button', { name: state })).toBeVisible();
    }
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Settle it' }).first().click();
    await expect(page.getByRole('button', { name: 'It is there' }).first()).toBeVisible();
    await expectAccessible(page);
  });
}

test('at phone width nothing scrolls sideways', async ({ page, service }) => {
  const group = await service.group();
  await service.send(group, 'x'.repeat(400));
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0], path).toBeLessThanOrEqual(widths[1] ?? 0);
  }
  await goTo(page, 'Groups');
  await expect(page.getByRole('row').filter({ hasText: group.name })).toBeVisible();
});
