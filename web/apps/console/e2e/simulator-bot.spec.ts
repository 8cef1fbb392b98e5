import { expect } from '@playwright/test';
import { Bot } from './bot';
import { api, appToken, MEI, open, phone, say } from './wall';
import { test } from './world';

const BOT = 'Room Finder';

test('a question to the bot is answered, the answer is rated, and the rating taken back', async ({
  page,
  browser,
  simulator,
}) => {
  const bot = await Bot.connect(browser, simulator, BOT);
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  await mei.getByRole('button', { name: BOT }).click();
  await mei.getByRole('textbox', { name: 'Message' }).fill('Which room?');
  await page.keyboard.press('Enter');
  const asked = await bot.hear('text');
  const markdown = { content: '**Room 3**', feedback: { id: 'room' } };
  await bot.answer(asked, 'aibot_respond_msg', { msgtype: 'markdown', markdown });
  const answer = mei.getByRole('article', { name: new RegExp(`^${BOT}`) });
  await expect(answer).toContainText('Room 3');
  const thumb = (name: string) => answer.getByRole('button', { name, exact: true });
  for (const [name, type, up, down] of [
    ['Helpful', 1, 'true', 'false'],
    ['Not helpful', 2, 'false', 'true'],
    ['Not helpful', 3, 'false', 'false'],
  ] as const) {
    await thumb(name).click();
    const { body } = await bot.hear('feedback_event');
    expect(body?.event?.feedback_event).toEqual({ id: 'room', type });
    await expect(thumb('Helpful')).toHaveAttribute('aria-pressed', up);
    await expect(thumb('Not helpful')).toHaveAttribute('aria-pressed', down);
  }
  await thumb('Helpful').click();
  await bot.hear('feedback_event');
  await mei.getByRole('button', { name: 'Back to chats' }).click();
  await mei.getByRole('button', { name: new RegExp(`^${BOT}`) }).click();
  await expect(thumb('Helpful')).toHaveAttribute('aria-pressed', 'true');
});

test('a button of the bot’s card is tapped, and the card changes', async ({
  page,
  browser,
  simulator,
}) => {
  const bot = await Bot.connect(browser, simulator, BOT);
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  await mei.getByRole('button', { name: BOT }).click();
  await mei.getByRole('textbox', { name: 'Message' }).fill('attendance');
  await mei.getByRole('button', { name: 'Send' }).click();
  const asked = await bot.hear('text');
  const card = (title: string, button_list: object[]) => ({
    card_type: 'button_interaction',
    task_id: 'attendance-1',
    main_title: { title },
    button_list,
  });
  const choices = [
    { text: 'Everybody is here', key: 'all' },
    { text: 'Somebody is missing', key: 'some' },
  ];
  const template_card = card('Your class at four', choices);
  await bot.answer(asked, 'aibot_respond_msg', { msgtype: 'template_card', template_card });
  await mei.getByRole('button', { name: 'Everybody is here' }).click();
  const tapped = await bot.hear('template_card_event');
  expect(tapped.body?.event?.template_card_event).toMatchObject({ event_key: 'all' });
  await bot.answer(tapped, 'aibot_respond_update_msg', {
    response_type: 'update_template_card',
    template_card: card('Thank you', [{ text: 'Change it', key: 'again' }]),
  });
  await expect(mei.getByRole('log')).toContainText('Thank you');
  await expect(mei.getByRole('button', { name: 'Everybody is here' })).toBeHidden();
  await expect(mei.getByRole('button', { name: 'Change it' })).toBeVisible();
});

test('a card is answered once something is chosen', async ({ page, request }) => {
  const access_token = await appToken(request);
  // Nobody listens at this address: a card needs one, and what is pushed there is given up.
  const aes_key = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
  const callback = { url: 'http://127.0.0.1:9/', token: 'demo', aes_key };
  await request.patch(api('/_sim/apps/1000002'), { data: { callback } });
  const options = [
    { id: 'fri', text: 'Friday' },
    { id: 'sat', text: 'Saturday' },
  ];
  const sent = await request.post(api(`/cgi-bin/message/send?access_token=${access_token}`), {
    data: {
      agentid: 1000002,
      touser: 'tutor.mei',
      msgtype: 'template_card',
      template_card: {
        card_type: 'vote_interaction',
        task_id: 'evening',
        main_title: { title: 'Which evening?' },
        checkbox: { question_key: 'day', mode: 0, option_list: options },
        submit_button: { text: 'Submit', key: 'done' },
      },
    },
  });
  expect((await sent.json()).errcode).toBe(0);
  await open(page, 'staff:tutor.mei');
  const mei = phone(page, MEI);
  await mei.getByRole('button', { name: /^Messages/ }).click();
  const saturday = mei.getByRole('radio', { name: 'Saturday' });
  await saturday.check();
  await say(request, access_token, 'tutor.mei', 'one thing more');
  await expect(mei.getByRole('log')).toContainText('one thing more');
  await expect(saturday).toBeFocused();
  await expect(saturday).toBeChecked();
  const tap = page.waitForRequest((asked) => asked.url().endsWith('/people/tutor.mei/tap'));
  await mei.getByRole('button', { name: 'Submit' }).click();
  expect((await tap).postDataJSON()).toMatchObject({
    key: 'done',
    selected: [{ question_key: 'day', option_ids: ['sat'] }],
  });
});
