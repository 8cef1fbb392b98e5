import { expect, type Locator, type Page, type Request } from '@playwright/test';
import { expectAccessible } from './axe';
import { hold } from './hold';
import { picture } from './picture';
import { Compose, goTo, signIn, test } from './world';

test('a draft survives leaving the page and reloading it', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  await page.getByText('Lists and tables', { exact: true }).click();
  await compose.message.fill('half a thought');

  await page.reload();
  await expect(compose.message).toHaveText('half a thought');
  await expect(compose.group).toHaveValue(group.name);
  await expect(page.getByRole('radio', { name: 'Lists and tables' })).toBeChecked();

  await compose.attach(picture);
  await goTo(page, 'Groups');
  await expect(page.getByRole('heading', { name: 'Groups' })).toBeVisible();
  await goTo(page, 'Compose');
  await expect(compose.message).toHaveText('half a thought');
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
  await expect(compose.message).toHaveText('Room 3 at 18:00');
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
  const release = await hold(page, '/api/wecom/send');
  await compose.write(group, 'to the first');
  await compose.send();
  await expect(compose.result.getByText('Sending', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Image', { exact: true })).toBeDisabled();
  await goTo(page, 'Groups');
  await page.getByRole('button', { name: `Actions for ${next.name}` }).click();
  await page.getByRole('menuitem', { name: 'Write to this group' }).click();
  await expect(compose.result.getByText('Sending', { exact: true })).toBeVisible();
  release();
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

function hasWords(request: Request, words: string): boolean {
  return request.postData()?.includes(words) ?? false;
}

/** Waits until the service keeps a draft with these words. */
async function saved(page: Page, words: string): Promise<void> {
  await page.waitForResponse((response) => {
    const request = response.request();
    return request.method() === 'PUT' && response.ok() && hasWords(request, words);
  });
}

/** What the service keeps of whoever is signed in. */
async function drafts(page: Page): Promise<unknown> {
  const kept = await page.context().request.get('/api/drafts');
  return ((await kept.json()) as { drafts: unknown }).drafts;
}

/** Another computer, or this one after a crash: nothing is left in the browser. */
async function elsewhere(page: Page): Promise<Compose> {
  const context = await page.context().browser()?.newContext({ locale: 'en-GB' });
  if (!context) throw new Error('there is a browser');
  await context.addCookies(await page.context().cookies());
  const other = new Compose(await context.newPage());
  await other.open();
  return other;
}

test('a draft goes on elsewhere, with its marks', async ({ page, service, compose }) => {
  const group = await service.group();
  await compose.write(group, '');
  await compose.message.press('Control+B');
  const kept = saved(page, 'half a thought');
  await page.keyboard.type('half a thought');
  await kept;
  await expect(page.getByText(/^Draft saved \d\d:\d\d$/)).toBeVisible();
  const other = await elsewhere(page);
  await expect(other.message.locator('strong')).toHaveText('half a thought');
  await expect(other.group).toHaveValue(group.name);
  await expectAccessible(other.page);

  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Draft saved/)).toBeHidden();
  await other.page.evaluate(() => sessionStorage.clear());
  const later = await elsewhere(page);
  await expect(later.message).toHaveText('');
  await other.page.context().close();
  await later.page.context().close();
});

test('who writes later in two places is told, and takes either', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  await compose.open();
  await compose.choose(group.name);
  const first = saved(page, 'first');
  await compose.message.fill('first');
  await first;
  const other = await elsewhere(page);
  await expect(other.message).toHaveText('first');
  const second = saved(page, 'second');
  await compose.message.fill('second');
  await second;

  await other.message.fill('third');
  const told = other.page.getByRole('alert').filter({ hasText: 'went on elsewhere' });
  await expect(told).toBeVisible();
  await expectAccessible(other.page);
  const third = saved(other.page, 'third');
  await told.getByRole('button', { name: 'Keep this one' }).click();
  await third;
  await expect(told).toBeHidden();

  await compose.message.fill('fourth');
  const toldHere = page.getByRole('alert').filter({ hasText: 'went on elsewhere' });
  await toldHere.getByRole('button', { name: 'Take that one' }).click();
  await expect(compose.message).toHaveText('third');
  await other.page.context().close();
});

test('what was sent is not there again, however soon the page is left', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const group = await service.group();
  const kept = saved(page, 'once only');
  await compose.write(group, 'once only');
  await kept;
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  await page.reload();
  await expect(compose.message).toHaveText('');
  await expect.poll(() => drafts(page)).toEqual([]);
  const later = await elsewhere(page);
  await expect(later.message).toHaveText('');
  await later.page.context().close();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('who has a draft before them that was sent elsewhere is told', async ({
  page,
  service,
  compose,
}) => {
  const group = await service.group();
  const kept = saved(page, 'once only');
  await compose.write(group, 'once only');
  await kept;
  const other = await elsewhere(page);
  await expect(other.message).toHaveText('once only');
  const forgotten = page.waitForResponse((it) => it.request().method() === 'DELETE');
  await compose.send();
  await forgotten;
  await other.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(other.page.getByText('This draft was sent or discarded elsewhere.')).toBeVisible();
  await expectAccessible(other.page);
  await other.page.getByRole('button', { name: 'Discard it here, too' }).click();
  await expect(other.message).toHaveText('');
  await other.page.context().close();
});

test('what one person wrote is not the next one’s', async ({ page, service, compose }) => {
  await signIn(page, 'sender');
  await signIn(page, 'owner');
  const group = await service.group();
  const kept = saved(page, 'for my eyes only');
  await compose.write(group, 'for my eyes only');
  await kept;
  await page.getByRole('button', { name: 'Account: Demo owner' }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('E-mail address or name').fill('sender');
  await page.getByLabel('Password').fill('demo');
  await page.keyboard.press('Enter');
  await expect(compose.message).toHaveText('');
  const mine = saved(page, 'mine');
  await compose.message.fill('mine');
  await mine;
  expect(JSON.stringify(await drafts(page))).not.toContain('for my eyes only');
  await signIn(page, 'sender');
});
