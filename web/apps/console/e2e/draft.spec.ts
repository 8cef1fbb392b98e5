import { expect, type Locator } from '@playwright/test';
import { picture } from './picture';
import { goTo, test } from './world';

test('a draft survives leaving the page and reloading it', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  await page.getByText('Markdown', { exact: true }).click();
  await compose.message.fill('**half** a thought');

  await page.reload();
  await expect(compose.message).toHaveValue('**half** a thought');
  await expect(compose.group).toHaveValue(group.name);
  await expect(page.getByRole('radio', { name: 'Markdown' })).toBeChecked();

  await compose.attach(picture);
  await goTo(page, 'Groups');
  await expect(page.getByRole('heading', { name: 'Groups' })).toBeVisible();
  await goTo(page, 'Compose');
  await expect(compose.message).toHaveValue('**half** a thought');
  await expect(page.getByText(picture.name)).toBeVisible();
});

test('an image can be removed again', async ({ page, compose }) => {
  await compose.open();
  await compose.attach(picture);
  await expect(page.getByText(picture.name)).toBeVisible();
  await page.getByRole('button', { name: 'Remove the image' }).click();
  await expect(page.getByText('Choose an image')).toBeVisible();
});

/** Pastes what a program put on the clipboard: words, a picture, or a picture of the words. */
async function paste(compose: { message: Locator }, words: string | null): Promise<void> {
  await compose.message.focus();
  const base64 = picture.buffer.toString('base64');
  await compose.message.evaluate(
    (field, [text, image]) => {
      const clipboard = new DataTransfer();
      if (text) clipboard.setData('text/plain', text);
      const bytes = Uint8Array.from(atob(image ?? ''), (byte) => byte.charCodeAt(0));
      clipboard.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
      const init = { clipboardData: clipboard, bubbles: true, cancelable: true };
      const isLeft = field.dispatchEvent(new ClipboardEvent('paste', init));
      // A made-up event pastes nothing by itself.
      if (isLeft && text) document.execCommand('insertText', false, text);
    },
    [words, base64],
  );
}

test('words copied with a picture of them are pasted as words', async ({ page, compose }) => {
  await compose.open();
  await paste(compose, 'Room 3 at 18:00');
  await expect(compose.message).toHaveValue('Room 3 at 18:00');
  await expect(page.getByText('pasted.png')).toBeHidden();
  await paste(compose, null);
  await expect(page.getByText('pasted.png')).toBeVisible();
});

test('a group chosen while sending is the one written to next', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const [group, next] = [await service.group(), await service.group()];
  await simulator.order({ match: { to: group.robot.key }, action: { delay_ms: 4000 }, times: 1 });
  await compose.write(group, 'to the first');
  await compose.send();
  await expect(compose.result.getByText('Sending', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Image', { exact: true })).toBeDisabled();
  await goTo(page, 'Groups');
  await page.getByRole('button', { name: `Actions for ${next.name}` }).click();
  await page.getByRole('menuitem', { name: 'Write to this group' }).click();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  await expect(compose.group).toHaveValue(next.name);
  await compose.message.fill('to the second');
  await compose.send();
  await expect(compose.result).toContainText(`To ${next.name}`);
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
  expect(await simulator.messages(next.robot)).toHaveLength(1);
});

test('writing to a group starts from its menu', async ({ page, service, compose }) => {
  const group = await service.group();
  await page.goto('/groups');
  await page.getByRole('button', { name: `Actions for ${group.name}` }).click();
  await page.getByRole('menuitem', { name: 'Write to this group' }).click();
  await expect(compose.group).toHaveValue(group.name);
});
