// @ts-check
// How long a key takes until it is seen in the message, while bytes are counted: for `make bench`.
// `node typing.mjs URL` types into the compose page of a demo there, and writes what it found as
// JSON: from the key until the frame with it is painted.

import { chromium } from '@playwright/test';

/** A quick writer, who thinks between two words: bytes are counted then, and the next word begins
 * while what was found is shown. */
const KEY_MILLIS = 60;
const WORD_MILLIS = 220;
const LINE = 'Lessons begin at 16:30 on Monday, and the doors open at nine. ';
const KEYS = LINE.repeat(5);
/** What stands in the message already. */
const BEFORE = '各位導師：新學期將於九月七日開始，請於九月一日前核對課表。\n'.repeat(24);

const [url] = process.argv.slice(2);
if (!url) throw new Error('name the address of a demo');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const found = await measure(await browser.newPage({ locale: 'en-GB' }), url);
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
}

/** @param {import('@playwright/test').Page} page @param {string} url */
async function measure(page, url) {
  const data = { login: 'owner', password: 'demo' };
  await page.request.post(new URL('/api/session', url).href, { data });
  let counted = 0;
  page.on('response', (response) => {
    if (response.url().endsWith('/api/wecom/render') && response.ok()) counted += 1;
  });
  await page.goto(url);
  await page.getByRole('combobox', { name: 'To' }).fill('tutor_group');
  await page.getByRole('option', { name: 'tutor_group' }).click();
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill(BEFORE);
  await message.press('Control+End');
  await page.evaluate(watch);
  const before = counted;
  for (const word of KEYS.match(/\S+\s/g) ?? []) {
    await page.keyboard.type(word, { delay: KEY_MILLIS });
    await page.waitForTimeout(WORD_MILLIS);
  }
  const millis = await page.evaluate(() => globalThis.keyMillis);
  const shown = await message.evaluate((box) => ('value' in box ? box.value : box.textContent));
  if (!String(shown).includes(KEYS.trim())) throw new Error('not all keys arrived');
  if (millis.length < KEYS.length) throw new Error(`${millis.length} keys were seen`);
  millis.sort((one, other) => one - other);
  const at = (part) => millis[Math.floor((millis.length - 1) * part)];
  return {
    keys: millis.length,
    before: BEFORE.length,
    counted: counted - before,
    p50: at(0.5),
    p95: at(0.95),
  };
}

/** Notes each key until the frame that shows it is painted. */
function watch() {
  globalThis.keyMillis = [];
  const keydown = (event) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        globalThis.keyMillis.push(performance.now() - event.timeStamp);
        port1.close();
      };
      port2.postMessage(null);
    });
  };
  document.addEventListener('keydown', keydown, { capture: true });
}
