import { expect } from '@playwright/test';
import { goTo, test } from './world';

const MARKDOWN_BYTES_MAX = 4096;

test('an address of another host is refused beside its field', async ({ page, service }) => {
  await page.goto('/groups?add=true');
  const form = page.getByRole('dialog', { name: 'Add a group' });
  await form.getByLabel('Name').fill(service.freshName());
  const address = form.getByLabel('Robot address');
  await address.fill('https://example.com/cgi-bin/webhook/send?key=abc');
  await form.getByRole('button', { name: 'Add group' }).click();
  await expect(address).toHaveAccessibleDescription(/This is not WeCom’s address/);
  await expect(form).toBeVisible();

  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(form).toBeHidden();
});

test('a name that is taken or missing is refused beside its field', async ({ page, service }) => {
  const { name } = await service.group();
  await page.goto('/groups?add=true');
  const form = page.getByRole('dialog', { name: 'Add a group' });
  const add = form.getByRole('button', { name: 'Add group' });
  await add.click();
  await expect(form.getByLabel('Name')).toHaveAccessibleDescription(/must not be empty|is needed/);
  await form.getByLabel('Name').fill(name);
  await add.click();
  await expect(form.getByLabel('Name')).toHaveAccessibleDescription(/already has this name/);
  await expect(form.getByLabel('Name')).toBeFocused();
});

test('markdown one byte too long is refused before any call', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  const characters = MARKDOWN_BYTES_MAX / 3;
  await compose.message.fill(`ab${'課'.repeat(characters)}`);
  await expect(page.getByText('1 byte too long')).toBeVisible();

  await expect(compose.sendButton).toHaveAttribute('aria-disabled', 'true');
  await expect(compose.sendButton).toHaveAccessibleDescription(
    'The text is too long for one message.',
  );
  await compose.sendButton.click({ force: true });
  await compose.message.press('Control+Enter');
  await expect(compose.result).toBeHidden();
  expect(await simulator.callsOf(group.robot)).toBe(0);
});

test('a group that cannot be written to is shown and says why', async ({
  page,
  service,
  compose,
}) => {
  const off = await service.group({ is_active: false });
  const bare = await service.group({ webhook_url: null });
  await compose.open();
  await compose.group.fill(off.name);
  await expect(page.getByRole('option', { name: off.name })).toBeDisabled();
  await expect(page.getByRole('option', { name: off.name })).toContainText('turned off');
  await compose.group.fill(bare.name);
  await expect(page.getByRole('option', { name: bare.name })).toBeDisabled();
  await expect(page.getByRole('option', { name: bare.name })).toContainText('no robot address');
});

test('a chosen group that is turned off since has its remedy beside Send', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  await goTo(page, 'Groups');
  await page.getByRole('button', { name: `Actions for ${group.name}` }).click();
  await page.getByRole('menuitem', { name: 'Turn off' }).click();
  await expect(page.getByText(`${group.name} is turned off.`)).toBeVisible();
  await goTo(page, 'Compose');
  await expect(page.getByText('This group cannot receive messages now.')).toBeVisible();
  await page.getByRole('link', { name: 'Turn the group on' }).click();
  await expect(page.getByRole('dialog', { name: `Edit ${group.name}` })).toBeVisible();
});

test('a file that is no image is refused at its field', async ({ page, compose }) => {
  await compose.open();
  const file = { name: 'fees.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await compose.attach(file);
  const words = '“fees.pdf” is not an image.';
  await expect(page.getByRole('alert')).toHaveText(words);
  await expect(page.getByLabel('Image', { exact: true })).toHaveAccessibleDescription(words);
});

test('a broken image is refused by the service, and the page says which', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  const file = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no pixels') };
  await compose.attach(file);
  await expect(page.getByText('The image is damaged and cannot be opened.')).toBeVisible();
  await compose.send();
  await expect(compose.result.getByText('Not sent', { exact: true })).toBeVisible();
  await expect(compose.result).toContainText('This file is not an image.');
});
