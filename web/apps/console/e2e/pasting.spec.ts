/** What is pasted is read by the service; until it is there, nothing goes without it. */
import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { hold } from './hold';
import { goTo, test } from './world';

const page = { 'text/plain': 'the whole', 'text/html': 'the <b>whole</b>' };

test('sending waits for what was pasted', async ({ page: tab, simulator, service, compose }) => {
  const group = await service.group();
  const release = await hold(tab, '/api/wecom/read');
  await compose.write(group, 'Before ');
  await compose.paste(page);
  await expect(tab.getByText('What was pasted is still being read.')).toBeVisible();
  await expect(compose.sendButton).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(tab);
  await compose.message.press('Control+Enter');
  await expect(compose.result).toBeHidden();
  await compose.severally();
  await expect(compose.checkButton).toHaveAttribute('aria-disabled', 'true');
  await tab.getByText('One group, now', { exact: true }).click();

  release();
  await expect(compose.message.locator('strong')).toHaveText('whole');
  await compose.send();
  await expect(compose.result.getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toMatchObject([{ text: 'Before the whole' }]);
});

test('whoever leaves before it is read has its words', async ({ page: tab, service, compose }) => {
  const group = await service.group();
  const release = await hold(tab, '/api/wecom/read');
  await compose.write(group, 'Before ');
  await compose.paste(page);
  await expect(tab.getByText('What was pasted is still being read.')).toBeVisible();
  await goTo(tab, 'Groups');
  await expect(tab.getByRole('heading', { name: 'Groups' })).toBeVisible();
  release();
  await goTo(tab, 'Compose');
  await expect(compose.message).toHaveText('Before the whole');
  await expect(compose.phone).toContainText('Before the whole');
  await expect(compose.sendButton).not.toHaveAttribute('aria-disabled');
});
