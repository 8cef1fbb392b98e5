import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, signIn, test } from './world';

test.describe('before anybody is signed in', () => {
  test.use({ person: null });

  test('one signs in and is where one wanted to go', async ({ page, service }) => {
    const group = await service.group();
    await page.goto(`/log?group=${group.name}`);
    await expect(page).toHaveTitle('Sign in · wecourier');
    await expect(page.getByRole('navigation')).toBeHidden();
    await expectAccessible(page);

    await page.getByLabel('E-mail address or name').fill('owner');
    await page.getByLabel('Password').fill('not this one');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(
      'The name or the password is wrong. Try again.',
    );
    await page.getByLabel('Password').fill('demo');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('group')).toBe(group.name);

    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ name: 'wecourier', httpOnly: true, sameSite: 'Lax' }]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  test('what is asked behind the console’s back is refused', async ({ page }) => {
    await page.goto('/groups');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    const status = await page.evaluate(async () => (await fetch('/api/wecom/webhooks')).status);
    expect(status).toBe(401);
  });
});

test('whoever signs out is out, and sees nothing of before', async ({ page, service }) => {
  const group = await service.group();
  await page.goto('/groups');
  await expect(page.getByRole('row').filter({ hasText: group.name })).toBeVisible();
  await page.getByRole('button', { name: 'Account: Demo owner' }).click();
  await expect(page.getByText('owner · Owner')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(group.name)).toBeHidden();
  expect(await page.context().cookies()).toEqual([]);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

/** The owner ends every sign-in from another browser. */
async function endAllOf(page: Page): Promise<void> {
  const other = await page.context().browser()?.newPage();
  if (!other) throw new Error('there is a browser');
  await signIn(other, 'owner');
  await other.context().request.delete('/api/sessions');
  await other.close();
}

test('a sign-in that ends in the middle of a group’s form loses nothing that was typed', async ({
  page,
  service,
}) => {
  const name = service.freshName();
  const password = 'a password of this test';
  const colleague = await service.user({ role: 'owner', password });
  await page.goto('/groups?add=true');
  const form = page.getByRole('dialog', { name: 'Add a group' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Notes').fill('氹仔的老師');
  await endAllOf(page);
  await form.getByRole('button', { name: 'Add group' }).click();
  await expect(page.getByText('what you have written is still here')).toBeVisible();
  await expect(form).toBeHidden();

  // It is not for whoever comes next, and is there for whoever typed it.
  await page.getByLabel('E-mail address or name').fill(colleague.login);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Name')).toHaveValue('');
  await page.context().clearCookies();
  await form.getByLabel('Name').fill(name);
  await form.getByRole('button', { name: 'Add group' }).click();
  await page.getByLabel('E-mail address or name').fill(colleague.login);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Name')).toHaveValue(name);
  await expect(form.getByLabel('Notes')).toHaveValue('');

  // It is still something to lose.
  await form.getByLabel('Notes').fill('氹仔的老師');
  await form.getByRole('button', { name: 'Cancel' }).click();
  const sure = page.getByRole('alertdialog');
  await sure.getByRole('button', { name: 'Keep editing' }).click();
  await form.getByRole('button', { name: 'Add group' }).click();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: 'Add group' }).click();
  await expect(form.getByLabel('Name')).toHaveValue('');
});

test('a sign-in that ends in the middle of work loses no draft', async ({
  page,
  compose,
  service,
  simulator,
}) => {
  const group = await service.group();
  await compose.write(group, '今晚休息');
  // Else keeping the draft may notice first that the sign-in is over.
  await expect(page.getByText(/^Draft saved/)).toBeVisible();
  await endAllOf(page);
  await compose.send();
  await expect(page.getByText('what you have written is still here')).toBeVisible();
  expect(await simulator.messages(group.robot)).toEqual([]);
  await page.getByLabel('E-mail address or name').fill('owner');
  await page.getByLabel('Password').fill('demo');
  await page.keyboard.press('Enter');
  await expect(compose.message).toHaveText('今晚休息');
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toMatchObject([{ text: '今晚休息' }]);
  await goTo(page, 'Activity');
});

test.describe('a viewer', () => {
  test.use({ person: 'viewer' });

  test('looks, and is offered nothing else', async ({ page, service, simulator }) => {
    const group = await service.group();
    await simulator.removeRobot(group.robot);
    const text = `Not sent ${service.freshName()}`;
    await service.send(group, text);
    await page.goto('/');
    await expect(page).toHaveURL(/activity/);
    const places = page.getByRole('navigation', { name: 'Places' });
    await expect(places.getByRole('link')).toHaveText([
      'Activity',
      /Needs you/,
      /Inbox/,
      'Groups',
      'Log',
      'People',
      'Templates',
    ]);
    await goTo(page, 'Groups');
    const row = page.getByRole('row').filter({ hasText: group.name });
    await expect(row).toBeVisible();
    await expect(row.getByRole('link')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Add group' })).toBeHidden();
    await row.getByRole('button').click();
    await expect(page.getByRole('menuitem')).toHaveText(['Show its messages']);
    await page.keyboard.press('Escape');
    await page.goto('/groups?add=true');
    await expect(page.getByRole('heading', { name: 'Groups' })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await goTo(page, 'Log');
    await page.getByRole('link', { name: text }).click();
    await expect(page.getByRole('heading', { name: `Message to ${group.name}` })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send again…' })).toBeHidden();

    const asked = await page.evaluate(async () => {
      const response = await fetch('/api/wecom/send', { method: 'POST' });
      return ((await response.json()) as { code: string }).code;
    });
    expect(asked).toBe('not_allowed');
  });
});
