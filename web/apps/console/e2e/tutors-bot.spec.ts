import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { test } from './world';

test('a tutor is connected to the bot by a code, and disconnected', async ({
  page,
  service,
  simulator,
}) => {
  const { number, name } = await service.tutor();
  await expect.poll(() => simulator.hasBot()).toBe(true);
  const form = page.getByRole('dialog', { name: `Edit ${name}` });
  const open = async () => {
    await page.goto(`/tutors?edit=${number}`);
    await form.waitFor();
  };
  await open();
  await expect(form.getByText('Not connected.')).toBeVisible();
  await form.getByRole('button', { name: 'Make a code' }).click();
  const said = form.getByText(/^The code is [0-9A-Z]{6}\./);
  await expect(said).toBeVisible();
  const code = /[0-9A-Z]{6}/.exec((await said.textContent()) ?? '')?.[0] ?? '';
  await expect(form.getByRole('img', { name: /camera of a phone/ })).toBeVisible();
  await expect(form.getByLabel('What to tell the tutor')).toHaveValue(new RegExp(code));
  await expectAccessible(page);

  await simulator.tellBot('tutor.kit', ` ${code.toLowerCase()} `);
  await expect
    .poll(async () => (await simulator.messagesTo('tutor.kit')).at(-1)?.text ?? '')
    .toContain(name);
  await open();
  await expect(form.getByText(/^Connected since/)).toBeVisible();
  await form.getByRole('button', { name: 'Disconnect' }).click();
  await expect(form.getByText('Not connected.')).toBeVisible();
});
