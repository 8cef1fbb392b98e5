import { expect } from '@playwright/test';
import { expectAccessible } from './axe';
import { goTo, secondsAhead, test } from './world';

const lostAnswer = { cut: 'after' } as const;

test('an unknown delivery is resolved by who looked', async ({ page, simulator, service }) => {
  const group = await service.group();
  await simulator.order({ match: { to: group.robot.key }, action: lostAnswer, times: 1 });
  const text = `Did it come ${service.freshName()}`;
  await service.batch([group], text);
  await page.goto('/');
  const places = page.getByRole('navigation', { name: 'Places' });
  await expect(places.getByRole('link', { name: /^Needs you \d+$/ })).toBeVisible();
  await goTo(page, 'Needs you');

  const card = page.getByRole('listitem').filter({ hasText: text });
  await expect(card).toContainText('It may have arrived');
  await expect(card).toContainText(`Look into ${group.name} in WeCom.`);
  expect(await simulator.messages(group.robot)).toHaveLength(1);
  await card.getByRole('button', { name: 'It is there', exact: true }).click();
  await expect(page.getByText('Noted: it is there.')).toBeVisible();
  await expect(card).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await goTo(page, 'Activity');
  await expect(page.getByRole('row').filter({ hasText: text })).toContainText('1 Sent');
  expect(await simulator.callsOf(group.robot)).toBe(1);
});

test('what is not there is sent again from the delivery', async ({ page, simulator, service }) => {
  const group = await service.group();
  await simulator.order({ match: { to: group.robot.key }, action: { cut: 'before' }, times: 1 });
  const text = `Did it not come ${service.freshName()}`;
  await service.batch([group], text);
  await page.goto('/needs-you');
  const card = page.getByRole('listitem').filter({ hasText: text });
  await card.getByRole('link', { name: text }).click();
  await expect(page.getByRole('heading', { name: `Message to ${group.name}` })).toBeVisible();
  await page.getByRole('button', { name: 'It is not there' }).click();
  await expect(page.getByText('Somebody looked: it was not in the group.')).toBeVisible();
  await page.getByRole('button', { name: 'Send again…' }).click();
  const question = page.getByRole('alertdialog', { name: `Send it to ${group.name} again?` });
  await expect(question).toContainText('It did not arrive.');
  await question.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('main').getByText('Sent', { exact: true })).toBeVisible();
  expect(await simulator.messages(group.robot)).toHaveLength(1);
});

test('sending again what may be there says that it may be read twice', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  await simulator.order({ match: { to: group.robot.key }, action: lostAnswer, times: 1 });
  const text = `Twice ${service.freshName()}`;
  await service.batch([group], text);
  await page.goto('/needs-you');
  const card = page.getByRole('listitem').filter({ hasText: text });
  await card.getByRole('button', { name: 'Send again…' }).click();
  const question = page.getByRole('alertdialog', { name: `Send it to ${group.name} again?` });
  await expect(question).toContainText('the group reads it twice');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(card).toBeVisible();
  expect(await simulator.callsOf(group.robot)).toBe(1);
});

test('a removed robot is mended with a new address, and what waited goes', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  await simulator.removeRobot(group.robot);
  const id = await service.batch([group], 'Waits for its robot');
  await page.goto(`/activity/${id}`);
  await expect(
    page.getByText('1 message waits until somebody mends its group').first(),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Settle it' }).click();
  const card = page.getByRole('listitem').filter({ hasText: group.name });
  await expect(card).toContainText('The robot of this group no longer exists.');
  await expect(card).toContainText('1 message waits for it.');
  await card.getByRole('link', { name: 'Change the robot’s address' }).click();

  const healed = await simulator.groupWithRobot(`${group.chatName} again`);
  const form = page.getByRole('dialog', { name: `Edit ${group.name}` });
  await form.getByRole('button', { name: 'Replace' }).click();
  await form.getByLabel('New robot address').fill(healed.address);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await goTo(page, 'Needs you');
  await expect(card).toBeHidden();
  await goTo(page, 'Activity');
  await expect(
    page.getByRole('row').filter({ hasText: 'Waits for its robot' }).first(),
  ).toContainText('1 Sent');
  expect(await simulator.messages(healed)).toHaveLength(1);
});

test('what was mended in WeCom goes on when somebody says so', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  await simulator.order({ match: { to: group.robot.key }, action: { errcode: 93004 }, times: 1 });
  await service.batch([group], 'Waits for its switch');
  await page.goto('/needs-you');
  const card = page.getByRole('listitem').filter({ hasText: group.name });
  await card.getByRole('button', { name: 'It is mended: go on' }).click();
  await expect(page.getByText(`Messages to ${group.name} go on.`)).toBeVisible();
  await expect(card).toBeHidden();
  await expect.poll(() => simulator.messages(group.robot)).toHaveLength(1);
});

test('what waits for its group is not called failed, and says what to do', async ({
  page,
  simulator,
  service,
}) => {
  const [removed, refusing] = [await service.group(), await service.group()];
  const text = `Waits ${service.freshName()}`;
  await simulator.removeRobot(removed.robot);
  await simulator.order({
    match: { to: refusing.robot.key },
    action: { errcode: 93004 },
    times: 1,
  });
  await service.batch([removed, refusing], text);
  for (const [group, words, link] of [
    [removed, 'The robot of this group no longer exists.', 'Paste a new address'],
    [refusing, 'The robot of this group is switched off in WeCom.', 'Settle it'],
  ] as const) {
    await page.goto(`/log?group=${group.name}`);
    const row = page.getByRole('row').filter({ hasText: text });
    await expect(row).toContainText(words);
    await expect(row).toContainText('This message waits, and goes out by itself once');
    await expect(row).not.toContainText('Nothing was sent');
    await expect(row.getByRole('link', { name: link })).toBeVisible();
    await row.getByRole('link', { name: text }).click();
    await expect(page.getByRole('heading', { name: `Message to ${group.name}` })).toBeVisible();
    const main = page.getByRole('main');
    await expect(main).toContainText(words);
    await expect(main).not.toContainText('Nothing was sent');
    await main.getByRole('link', { name: link }).click();
    await expect(page).toHaveURL(group === removed ? /groups\?edit=/ : /needs-you/);
  }
});

test('a robot that is left out is shown until the robots are tried again', async ({
  page,
  simulator,
  service,
}) => {
  const group = await service.group();
  const second = await simulator.robotIn(group.robot);
  await service.addRobot(group, second.address);
  await simulator.order({ match: { to: group.robot.key }, action: { errcode: 93004 }, times: 1 });
  await service.send(group, 'By the other one');
  await page.goto('/needs-you');
  const card = page.getByRole('listitem').filter({ hasText: group.name });
  await expect(card).toContainText('1 of 2 robots is left out.');
  await expect(card).toContainText('It is switched off in WeCom and is left out.');
  await expectAccessible(page);
  await card.getByRole('link', { name: 'Robots…' }).click();
  await expect(page.getByRole('dialog', { name: `Robots of ${group.name}` })).toBeVisible();
  await page.goBack();
  await card.getByRole('button', { name: 'Try them again' }).click();
  await expect(page.getByText(`Messages to ${group.name} go on.`)).toBeVisible();
  await expect(card).toBeHidden();
});

test('what WeCom refuses again and again as too much is shown with its next try', async ({
  page,
  simulator,
  service,
}) => {
  const first = await service.group();
  const shared = { webhook_url: first.robot.address };
  const others = await Promise.all(Array.from({ length: 4 }, () => service.group(shared)));
  const groups = [first, ...others];
  const { key } = first.robot;
  await simulator.order({ match: { to: key }, action: { errcode: 45009 }, times: groups.length });
  // They begin together, so that all are under way when the first is refused.
  const start = { not_before: secondsAhead(2) };
  await Promise.all(groups.map((group) => service.batch([group], 'Too much', start)));
  await expect.poll(() => simulator.callsOf(first.robot)).toBe(groups.length);
  await page.goto('/needs-you');
  for (const { name } of groups) {
    const card = page.getByRole('listitem').filter({ hasText: name });
    await expect(card).toContainText(/WeCom has refused 5 times in a row\. Next try: .*\d:\d\d/);
    await expect(card).toContainText('1 message waits for it.');
    await expect(card.getByRole('link', { name: 'Robots…' })).toBeVisible();
  }
  await expectAccessible(page);
  const card = page.getByRole('listitem').filter({ hasText: first.name });
  await card.getByRole('link', { name: 'See its messages' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Too much' })).toHaveCount(1);
});
