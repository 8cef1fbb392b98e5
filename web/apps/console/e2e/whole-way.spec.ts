import { expect } from '@playwright/test';
import { picture } from './picture';
import { goTo, test } from './world';

test('a message with an image goes from the browser to the phone', async ({
  page,
  simulator,
  service,
  compose,
}) => {
  const name = service.freshName();
  const chatName = `${name} chat`;
  const robot = await simulator.groupWithRobot(chatName);

  await page.goto('/groups');
  await page.getByRole('button', { name: 'Add group' }).click();
  const form = page.getByRole('dialog', { name: 'Add a group' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Description').fill(chatName);
  await form.getByLabel('Robot address').fill(robot.address);
  await form.getByRole('button', { name: 'Add group' }).click();
  await expect(page.getByText(`${name} was added.`)).toBeVisible();
  await expect(form).toBeHidden();

  await goTo(page, 'Compose');
  await compose.choose(name);
  await compose.message.fill('今晚八時前請完成點名。');
  await compose.attach(picture);
  await expect(compose.phone).toContainText('今晚八時前請完成點名。');
  await expect(compose.phone.getByRole('img', { name: 'Image: timetable.png' })).toBeVisible();
  await expect(page.getByText(`2 messages to ${name}: text, then image`)).toBeVisible();
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toHaveCount(2);
  await expect(compose.message).toHaveText('');
  await expect(page.getByText('Choose an image')).toBeVisible();

  await page.goto(simulator.phonesUrl);
  await page.getByRole('checkbox', { name: chatName }).check();
  const chat = page.getByRole('region', { name: chatName });
  await expect(chat.getByRole('article')).toHaveCount(2);
  await expect(chat.getByText('今晚八時前請完成點名。')).toBeVisible();
  await expect(chat.getByRole('article').nth(1).getByRole('img')).toBeVisible();

  await page.goto('/log');
  await page.getByLabel('Group', { exact: true }).selectOption(name);
  const rows = page.getByRole('row').filter({ hasText: name });
  await expect(rows).toHaveCount(2);
  await page.getByRole('link', { name: '今晚八時前請完成點名。' }).click();
  await expect(page.getByRole('heading', { name: `Message to ${name}` })).toBeVisible();
  await expect(page.getByText('Sent', { exact: true })).toBeVisible();
});
