import { expect } from '@playwright/test';
import { goTo, test } from './world';

test('a group is edited without its address being shown or lost', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await page.goto('/groups');
  await page.getByRole('link', { name: group.name }).click();
  const form = page.getByRole('dialog', { name: `Edit ${group.name}` });
  const address = await form.getByLabel('Robot address').inputValue();
  expect(address).toContain('••••');
  expect(address).not.toContain(group.robot.key);
  await form.getByLabel('Description').fill('New words');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row').filter({ hasText: group.name })).toContainText('New words');
  await page.getByRole('link', { name: group.name }).click();
  await expect(form.getByLabel('Description')).toHaveValue('New words');
  await form.getByRole('button', { name: 'Cancel' }).click();

  await goTo(page, 'Compose');
  await compose.choose(group.name);
  await compose.message.fill('Still there');
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('an address replaced by nothing is kept', async ({ page, simulator, service }) => {
  const group = await service.group();
  await page.goto(`/groups?edit=${group.id}`);
  const form = page.getByRole('dialog', { name: `Edit ${group.name}` });
  await form.getByRole('button', { name: 'Replace' }).click();
  await form.getByLabel('Description').fill('New words');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${group.name} was saved.`)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: group.name })).toContainText('Active');
  await service.send(group, 'Still there');
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('Back asks before it takes an unsaved form away', async ({ page, service }) => {
  const group = await service.group();
  await page.goto('/groups');
  await page.getByRole('link', { name: group.name }).click();
  const form = page.getByRole('dialog', { name: `Edit ${group.name}` });
  const question = page.getByRole('alertdialog', { name: 'Unsaved changes' });
  const notes = form.getByLabel('Notes');
  await notes.fill('not saved yet');
  const goBack = () => page.evaluate(() => history.back());
  await goBack();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toBeHidden();
  await expect(notes).toHaveValue('not saved yet');
  await goBack();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(form).toBeHidden();
  await expect(page).toHaveURL(/\/groups$/);
});

test('a test message is reported honestly', async ({ page, simulator, service }) => {
  const group = await service.group();
  await page.goto('/groups');
  const sendTest = async () => {
    await page.getByRole('button', { name: `Actions for ${group.name}` }).click();
    await page.getByRole('menuitem', { name: 'Send a test message' }).click();
  };
  await sendTest();
  await expect(page.getByText(`Test to ${group.name}`)).toBeVisible();
  await expect(page.getByLabel('Notifications').getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
  await page.getByRole('button', { name: 'Close' }).click();

  await simulator.removeRobot(group.robot);
  await sendTest();
  await expect(page.getByText('Failed', { exact: true })).toBeVisible();
  await expect(page.getByText('The robot of this group no longer exists.')).toBeVisible();
});

test('a group is turned off and on again', async ({ page, service }) => {
  const group = await service.group();
  await page.goto('/groups');
  const row = page.getByRole('row').filter({ hasText: group.name });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Turn off' }).click();
  await expect(row.getByText('Turned off')).toBeVisible();
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Turn on' }).click();
  await expect(row.getByText('Active')).toBeVisible();
});

test('deleting asks first, and the log keeps what was sent', async ({ page, service }) => {
  const group = await service.group();
  await service.send(group, 'This stays');
  await page.goto('/groups');
  const row = page.getByRole('row').filter({ hasText: group.name });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const question = page.getByRole('alertdialog', { name: `Delete ${group.name}?` });
  await expect(question).toContainText('The message sent to it stays in the log.');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(row).toBeVisible();

  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await question.getByRole('button', { name: 'Delete group' }).click();
  await expect(row).toBeHidden();

  await goTo(page, 'Log');
  await page.getByLabel('Search the messages').fill('This stays');
  await page.getByRole('link', { name: 'This stays' }).click();
  await expect(page.getByText('deleted group')).toBeVisible();
});

test('a group is found by its description, and stays found behind its form', async ({
  page,
  service,
}) => {
  const word = service.freshName();
  const group = await service.group({ target_description: `氹仔導師 ${word}` });
  for (let more = 0; more < 9; more += 1) await service.group();
  await page.goto('/groups');
  const rows = page.getByRole('table', { name: 'Groups' }).getByRole('link');
  await page.getByLabel('Find a group').fill(`${word.toUpperCase()} 導師`);
  await expect(rows).toHaveText([group.name]);
  await page.getByRole('link', { name: group.name }).click();
  const form = page.getByRole('dialog', { name: `Edit ${group.name}` });
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(form).toBeHidden();
  await expect(rows).toHaveText([group.name]);
  await page.getByLabel('Find a group').fill('nothing like this');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByLabel('Find a group')).toHaveValue('');
  await expect(rows.nth(1)).toBeVisible();
});
