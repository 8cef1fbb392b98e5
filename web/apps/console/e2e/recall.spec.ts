import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

const recall = '/cgi-bin/message/recall';

test('a message to a tutor is taken back from the phone, after a question', async ({
  page,
  service,
  simulator,
}) => {
  const mark = service.freshMark();
  const text = `No lesson tonight ${mark}`;
  const id = await service.sendToTutor('T03', text);
  const onThePhone = async () => (await simulator.messagesTo('tutor.ana')).map((it) => it.text);
  await expect.poll(onThePhone).toContain(text);

  await page.goto(`/log/${id}`);
  const main = page.getByRole('main');
  await expect(main.getByText('Sent', { exact: true })).toBeVisible();
  await main.getByRole('button', { name: 'Take back…' }).press('Enter');
  const question = page.getByRole('alertdialog', {
    name: 'Take this message back from Ana Ferreira?',
  });
  await expect(question).toContainText('what is shown in WeChat stays there');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await onThePhone()).toContain(text);

  await simulator.order({ match: { path: recall }, action: { cut: 'after' }, times: 1 });
  await main.getByRole('button', { name: 'Take back…' }).click();
  await question.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('WeCom did not answer: it may be taken back or not.')).toBeVisible();
  await expect(main.getByText(/the answer was lost: it may be gone or not/)).toBeVisible();

  await main.getByRole('button', { name: 'Take back…' }).click();
  await expect(question).toContainText('Asking again does no harm.');
  await question.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Taken back: WeCom shows it no more.')).toBeVisible();
  await expect(main.getByText(/Taken back .+ by owner\./)).toBeVisible();
  await expect(main.getByRole('button', { name: 'Take back…' })).toBeHidden();
  expect(await onThePhone()).not.toContain(text);
  await expectAccessible(page);

  await page.goto(`/log?text=${mark}`);
  await expect(page.getByRole('row').filter({ hasText: mark })).toContainText('Taken back');
});
