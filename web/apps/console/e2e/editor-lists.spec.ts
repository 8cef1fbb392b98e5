/** What comes into the editor from elsewhere: lists that open, pages that are pasted, templates. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

test('somebody is mentioned by a user id, with the keyboard', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, '');
  await page.keyboard.type('Ask @chan.mei');
  const list = page.getByRole('listbox', { name: 'Who can be mentioned' });
  await expect(list.getByRole('option')).toHaveText('Mention the user id chan.mei');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toContainText('chan.mei');
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await page.keyboard.type('please');
  await expect(compose.message).toHaveText('Ask @chan.mei please');
  await expect(compose.phone.locator('span').filter({ hasText: /^@chan\.mei$/ })).toBeVisible();

  await page.getByText('Lists and tables', { exact: true }).click();
  const untold = 'Only a name is shown: nobody is told by this mention.';
  await expect(page.getByText(untold)).toBeVisible();
});

test('a time after @ is words, and Enter is a new line', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, '');
  await page.keyboard.type('See you @6pm');
  const list = page.getByRole('listbox', { name: 'Who can be mentioned' });
  await expect(list.getByRole('option')).toHaveText('Mention the user id 6pm');
  await expect(list.getByRole('option', { selected: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await page.keyboard.type('or @7pm then');
  await expect(compose.message.locator('p')).toHaveText(['See you @6pm', 'or @7pm then']);
  await expect(compose.message.locator('[data-type="mention"]')).toHaveCount(0);
});

test('a tutor is mentioned by any of their names, and is told', async ({
  page,
  service,
  simulator,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, '');
  await page.keyboard.type('Ask @john');
  const list = page.getByRole('listbox', { name: 'Who can be mentioned' });
  await expect(list.getByRole('option').first()).toContainText('張志強 (John Sir)');
  // The list is that of the last letter.
  await expect(list.getByRole('option').last()).toHaveText('Mention the user id john');
  await page.keyboard.press('Enter');
  await page.keyboard.type('please');
  await expect(compose.message).toHaveText('Ask @張志強 please');
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  // The phone knows the member by the name in the address book, so it was a mention that came.
  expect(await simulator.messages(group.robot)).toMatchObject([
    { text: 'Ask @John Cheong please' },
  ]);
});

test('commands are found and done with the keyboard alone', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, '');
  await page.keyboard.type('/quo');
  const list = page.getByRole('listbox', { name: 'Commands' });
  await expect(list.getByRole('option', { selected: true })).toContainText('Quote');
  await page.keyboard.press('Enter');
  await page.keyboard.type('said');
  await expect(compose.message.locator('blockquote')).toHaveText('said');

  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/tab');
  const table = list.getByRole('option').first();
  await expect(table).toHaveAttribute('aria-disabled', 'true');
  await expect(table).toContainText('choose Lists and tables');
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await page.getByText('Lists and tables', { exact: true }).click();
  await compose.message.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type('/table');
  await expect(list.getByRole('option', { selected: true })).toContainText('Table');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Day');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Room');
  await expect(compose.phone.getByRole('columnheader')).toHaveText(['Day', 'Room', '']);
});

test('on a phone no bar stands in front of a list', async ({ page, service, compose }) => {
  const group = await service.group();
  await page.setViewportSize({ width: 390, height: 844 });
  await compose.write(group, '');
  await page.keyboard.type('/');
  const options = page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
  await expect(options.first()).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('ArrowUp');
  const last = options.last();
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(last).toBeInViewport({ ratio: 1 });
  await last.click({ trial: true });
});

test('what Word, WeChat and spreadsheets copy keeps what the phone can show', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, '');
  await page.getByText('Lists and tables', { exact: true }).click();
  await compose.message.fill('Before ');
  await compose.paste({
    'text/plain': 'ignored',
    'text/html': `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {}</style>
      </head><body><p class="MsoNormal"><b>通告</b><o:p></o:p></p>
      <p style="mso-list: l0 level1 lfo1"><span style="mso-list: Ignore">·  </span>First</p>
      <p class="MsoNormal" style="color:#FF0000">red<script>taken()</script></p>
      <table><tr><td>Day</td><td>Room</td></tr><tr><td>Mon</td><td>3</td></tr></table>
      <section><img src="x" onerror="taken()"></section></body></html>`,
  });
  await expect(compose.message.locator('strong')).toHaveText('通告');
  await expect(compose.message.locator('p').first()).toHaveText('Before 通告');
  await expect(compose.message.getByRole('listitem')).toHaveText('First');
  await expect(compose.message.getByRole('cell')).toHaveText(['Mon', '3']);
  await expect(compose.message.locator('font[color="warning"]')).toHaveText('red');
  const said = page.getByRole('status').filter({ hasText: 'Changed when it was read' });
  await expect(said).toContainText('The nearest of WeCom’s three colours is taken.');
  await expect(said).toContainText('A part that is no text is left out.');
  await expect(compose.phone.getByRole('table')).toContainText('Mon');
  await page.keyboard.press('Control+Z');
  await expect(compose.message).toHaveText('Before ');
});

test('what was copied in the editor is pasted as it was', async ({
  page,
  context,
  service,
  compose,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const group = await service.group();
  await compose.write(group, '');
  await page.keyboard.press('Control+B');
  await page.keyboard.type('for {{group}}');
  const chips = compose.message.locator('strong [data-type="variable"]');
  await expect(chips).toHaveCount(1);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  await page.keyboard.press('Delete');
  await expect(compose.message).toHaveText('');
  await page.keyboard.press('Control+V');
  await expect(chips).toHaveCount(1);
  await page.keyboard.press('Control+V');
  await expect(chips).toHaveCount(2);
  await expect(compose.message).toHaveText('for {{group}}for {{group}}');
});

test('without the service a page is pasted as its words', async ({
  page,
  context,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.write(group, '');
  await context.setOffline(true);
  await compose.paste({ 'text/plain': 'only words', 'text/html': '<b>only words</b>' });
  await expect(compose.message).toHaveText('only words');
  await expect(page.getByText('only the words were pasted')).toBeVisible();
  await context.setOffline(false);
});

test('a template is filled and goes on in the editor, with the group to come', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  const name = `Fees ${randomUUID().slice(0, 8)}`;
  const variable = (name: string, kind: string, sample: string) => ({ name, kind, sample });
  const wording = {
    language: 'en',
    format: 'markdown',
    body: '## Dear {{ group }}\n\n**{{ fee }}** is due *{{ note }}*.\n\n- one\n',
    variables: [
      variable('group', 'text', 'a group'),
      variable('fee', 'money', '1'),
      variable('note', 'text', 'now'),
    ],
  };
  const data = { name, purpose: 'fee', wording };
  const made = await page.context().request.post('/api/templates', { data });
  expect(made.status()).toBe(201);
  await compose.write(group, '');
  await page.keyboard.type('/temp');
  const commands = page.getByRole('listbox', { name: 'Commands' });
  await expect(commands.getByRole('option', { selected: true })).toContainText(
    'Insert a template…',
  );
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Insert a template…' });
  await dialog.getByLabel('Template').selectOption(name);
  const insert = dialog.getByRole('button', { name: 'Insert', exact: true });
  await expect(insert).toHaveAttribute('aria-disabled', 'true');
  await expect(insert).toHaveAccessibleDescription('Fill in what is blank first.');
  await dialog.getByLabel('fee (Amount)').fill('lots');
  await expect(dialog.getByText('Write an amount such as 2400 or -99.50.')).toBeVisible();
  await dialog.getByLabel('fee (Amount)').fill('2400');
  await dialog.getByLabel('note').fill('*today*');
  await expect(dialog.getByText('MOP 2,400')).toBeVisible();
  await expectAccessible(page);
  await insert.click();
  await expect(compose.message.locator('h2 [data-type="variable"]')).toHaveText('{{group}}');
  await expect(compose.message.locator('strong')).toHaveText('MOP 2,400');
  await expect(compose.message.locator('em')).toHaveText('*today*');
  await expect(compose.phone).toContainText(`Dear ${group.name}`);
});

test('an emoji is found by its words in any language', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, 'Closed ');
  await page.getByRole('button', { name: 'Emoji…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Emoji…' });
  await dialog.getByLabel('Find a sign').fill('颱風');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /typhoon/ }).click();
  await expect(compose.message).toHaveText('Closed 🌀');
  await expect(compose.phone).toContainText('Closed 🌀');
});
