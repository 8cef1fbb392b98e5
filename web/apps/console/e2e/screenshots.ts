/** Takes every page wide, at phone width and dark, for people to look at. */
import { expect, type Page } from '@playwright/test';
import { picture } from './picture';
import { workbook } from './workbook';
import { secondsAhead, test } from './world';

const sights = [
  { name: 'wide', width: 1280, height: 860, colorScheme: 'light' },
  { name: 'dark', width: 1280, height: 860, colorScheme: 'dark' },
  { name: 'phone', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
] as const;

/** One of the groups that the demo starts with. */
const demoGroup = { name: 'tutor_group', robot: { key: 'demo-tutor-group' } };

const AN_HOUR_SECS = 3600;

const notice = `因颱風關係，今晚七時後的課堂全部取消，補課日期另行通知。
Tonight’s lessons after 19:00 are cancelled because of the typhoon.`;

for (const { name: sight, width, height, colorScheme } of sights) {
  test.describe(sight, () => {
    test.use({
      viewport: { width, height },
      colorScheme,
      contextOptions: { reducedMotion: 'reduce' },
    });

    const take = (page: Page, name: string) =>
      page.screenshot({ path: `screenshots/${sight}-${name}.png` });

    test('Compose', async ({ page, simulator, compose }) => {
      await compose.open();
      await take(page, 'compose-empty');
      await compose.choose(demoGroup.name);
      await compose.paste({ 'text/plain': notice });
      await compose.attach(picture);
      await expect(page.getByText(picture.name)).toBeVisible();
      await take(page, 'compose-written');
      await compose.send();
      await expect(compose.result.getByText('Sent', { exact: true })).toHaveCount(2);
      await take(page, 'compose-sent');
      await simulator.removeRobot(demoGroup.robot);
      await compose.message.fill('學費通知');
      await compose.attach(picture);
      await compose.send();
      await expect(compose.result.getByText('Failed', { exact: true })).toBeVisible();
      await take(page, 'compose-failed');
      await compose.message.fill('課'.repeat(1400));
      await take(page, 'compose-too-long');
    });

    for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
      test(`Activity and Needs you in ${locale}`, async ({ page, simulator, service, compose }) => {
        await page.addInitScript((chosen) => {
          localStorage.setItem('wecourier.locale', chosen);
        }, locale);
        const open = async (path: string, name: string) => {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.getByRole('status')).toBeHidden();
          await take(page, `${locale}-${name}`);
        };
        const groups = await Promise.all(Array.from({ length: 8 }, () => service.group()));
        const [lost, removed, refused] = groups;
        if (!lost || !removed || !refused) throw new Error('there are eight groups');
        const order = (to: string, action: object) =>
          simulator.order({ match: { to }, action, times: 1 });
        await order(lost.robot.key, { cut: 'after' });
        await order(refused.robot.key, { errcode: 44004 });
        await simulator.removeRobot(removed.robot);
        const id = await service.batch(groups, notice);
        const later = await service.batch(groups, '明早九時開會。', {
          not_before: secondsAhead(AN_HOUR_SECS),
        });
        await expect
          .poll(async () => (await service.progress(id)).counts)
          .toMatchObject({ sent: 5, unknown: 1, failed: 1, queued: 1 });
        await open('/activity', 'activity');
        await open(`/activity/${id}`, 'batch');
        await open(`/activity/${later}`, 'batch-scheduled');
        await page.getByRole('main').getByRole('button').first().press('Enter');
        await expect(page.getByRole('dialog')).toBeVisible();
        await take(page, `${locale}-batch-another-time`);
        await open('/needs-you', 'needs-you');
        const second = await simulator.robotIn(lost.robot);
        await service.addRobot(lost, second.address);
        await page.goto(`/groups?robots=${lost.id}`);
        await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(2);
        await take(page, `${locale}-robots`);
        await page.goto('/');
        const main = page.getByRole('main');
        await main.getByRole('radio').nth(1).press('Space');
        for (const { name } of groups) await (await compose.box(name)).check();
        await main.getByRole('textbox').first().fill(notice);
        await main.getByRole('radio').nth(3).press('Space');
        await take(page, `${locale}-compose-several`);
        await page.keyboard.press('Control+Enter');
        await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(groups.length + 1);
        await take(page, `${locale}-review`);
      });
    }

    test.describe('before anybody is signed in', () => {
      test.use({ person: null });
      for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
        test(`Sign in, in ${locale}`, async ({ page }) => {
          await page.addInitScript((chosen) => {
            localStorage.setItem('wecourier.locale', chosen);
          }, locale);
          await page.goto('/');
          const fields = page.getByRole('textbox');
          await fields.first().fill('owner');
          await take(page, `${locale}-sign-in`);
          await fields.last().fill('not this one');
          await page.keyboard.press('Enter');
          await expect(page.getByRole('alert')).toBeVisible();
          await take(page, `${locale}-sign-in-wrong`);
        });
      }
    });

    for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
      test(`Users, API keys and Account in ${locale}`, async ({ page, service }) => {
        await page.addInitScript((chosen) => {
          localStorage.setItem('wecourier.locale', chosen);
        }, locale);
        const open = async (path: string, name: string) => {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await take(page, `${locale}-${name}`);
        };
        const main = page.getByRole('main');
        const dialog = page.getByRole('dialog');
        const password = 'a password to look at';
        const { name } = await service.user({ role: 'tutor', password });
        await open('/users', 'users');
        await main
          .getByRole('button')
          .filter({ has: page.locator('svg') })
          .first()
          .click();
        await take(page, `${locale}-users-add`);
        await dialog.getByRole('textbox').first().fill(service.freshLogin());
        await dialog.getByRole('textbox').nth(1).fill('陳大文');
        await page.keyboard.press('Enter');
        const secret = dialog.locator('input[readonly]');
        await expect(secret).toHaveValue(/#token=/);
        await take(page, `${locale}-users-link`);
        const link = await secret.inputValue();
        await page.keyboard.press('Escape');
        await main.getByRole('row').filter({ hasText: name }).getByRole('button').click();
        await expect(page.getByRole('menu')).toBeVisible();
        await take(page, `${locale}-users-menu`);
        await page.keyboard.press('Escape');
        await open('/api-keys', 'api-keys');
        await main.getByRole('button').first().click();
        await dialog.getByRole('textbox').fill('CSM Pro');
        await take(page, `${locale}-api-keys-add`);
        await page.keyboard.press('Enter');
        await expect(secret).toHaveValue(/^wck_/);
        await take(page, `${locale}-api-keys-made`);
        await page.keyboard.press('Escape');
        await open('/account', 'own-account');
        await page.goto(link);
        await expect(page.getByRole('heading')).toContainText('陳大文');
        await take(page, `${locale}-setup`);
      });
    }

    for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
      test(`Inbox in ${locale}`, async ({ page, service, simulator }) => {
        test.slow();
        await page.addInitScript((chosen) => {
          localStorage.setItem('wecourier.locale', chosen);
        }, locale);
        await page.goto('/inbox');
        await expect(page.getByRole('status')).toBeHidden();
        await take(page, `${locale}-inbox-before`);
        await service.connectedTutor('tutor.kit');
        for (const words of ['今晚八時的課可否改為八時半？\n學生家長剛通知我。', '收到，謝謝！']) {
          await simulator.tellBot('tutor.kit', words);
        }
        const cards = page.getByRole('main').getByRole('listitem');
        await expect(cards.nth(1)).toBeVisible();
        await cards.nth(1).getByRole('button').click();
        await expect(cards.nth(1).getByRole('button')).toBeHidden();
        await take(page, `${locale}-inbox`);
      });

      test(`People in ${locale}`, async ({ page, service }) => {
        await page.addInitScript((chosen) => {
          localStorage.setItem('wecourier.locale', chosen);
        }, locale);
        const left = { branch: '氹仔', is_active: false, left_on: '2026-08-31' };
        await service.tutor({ branch: '氹仔', nickname: 'Miss Lei', language: 'zh-Hant' });
        await service.tutor(left);
        await page.goto('/tutors');
        await expect(page.getByRole('row').filter({ hasText: 'T01' })).toBeVisible();
        await take(page, `${locale}-tutors`);
        await page.goto('/tutors?add=true');
        await expect(page.getByRole('dialog')).toBeVisible();
        await take(page, `${locale}-tutors-add`);
        await page.keyboard.press('Enter');
        await expect(page.getByRole('dialog').locator('[aria-invalid]')).toHaveCount(2);
        await take(page, `${locale}-tutors-wrong`);
        await page.goto('/tutors/link');
        const line = page.getByRole('main').getByRole('listitem').first();
        await line.getByRole('textbox').fill('帳號');
        await page.keyboard.press('Enter');
        await expect(line.getByRole('alert')).toBeVisible();
        await take(page, `${locale}-tutors-link`);
      });
    }

    for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
      test(`Import of people in ${locale}`, async ({ page, service }) => {
        await page.addInitScript((chosen) => {
          localStorage.setItem('wecourier.locale', chosen);
        }, locale);
        const mark = service.freshMark();
        const { number, name } = await service.tutor({ nickname: 'Miss Lei' }, mark);
        const file = workbook('導師名單.xlsx', {
          導師: [
            ['編號', '姓名', '英文名', '分校', '企業微信帳號', '電話'],
            [number, name, 'Miss Lei Lei', '氹仔', '', '6666 0000'],
            [`A-${mark}`, '陳美玲', 'Mei', '氹仔', `mei.${mark}`, ''],
            [`B-${mark}`, '', 'John Sir', '', '國強', ''],
          ],
          備註: [['x']],
        });
        const main = page.getByRole('main');
        await page.goto('/tutors/import');
        await expect(main.locator('input[type=file]')).toBeVisible();
        await take(page, `${locale}-import-file`);
        await main.locator('input[type=file]').setInputFiles(file);
        await expect(main.getByRole('combobox')).toHaveCount(9);
        await take(page, `${locale}-import-columns`);
        await main.getByRole('button').last().click();
        await expect(main.getByRole('row')).toHaveCount(2);
        await main.getByRole('button').last().click();
        await expect(main.getByRole('alert')).toBeVisible();
        await take(page, `${locale}-import-wrong`);
        await main.locator('[aria-pressed=false]').first().click();
        await expect(main.locator('del')).toHaveCount(2);
        await main.getByRole('checkbox').check();
        await main.getByRole('textbox').fill('2');
        await take(page, `${locale}-import-changed`);
        await page.keyboard.press('Enter');
        await expect(main.getByRole('status')).toBeVisible();
        await expect(main.getByRole('textbox')).toBeHidden();
        await take(page, `${locale}-import-done`);
        await main.getByRole('button').click();
        await expect(page.getByRole('alertdialog')).toBeVisible();
        await take(page, `${locale}-import-undo`);
      });
    }

    test('Account', async ({ page }) => {
      await page.goto('/groups');
      await page.getByRole('button', { name: 'Account: Demo owner' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await take(page, 'account');
    });

    test('Groups', async ({ page, service }) => {
      const group = demoGroup;
      await service.group({ is_active: false, target_description: '氹仔分校前台' });
      await service.group({ webhook_url: null, target_description: '新導師' });
      await page.goto('/groups');
      await expect(page.getByRole('row').filter({ hasText: group.name })).toBeVisible();
      await take(page, 'groups');
      await page.getByRole('button', { name: `Actions for ${group.name}` }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await take(page, 'groups-menu');
      await page.getByRole('menuitem', { name: 'Send a test message' }).click();
      await expect(page.getByText(`Test to ${group.name}`)).toBeVisible();
      await take(page, 'groups-tested');
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('link', { name: group.name }).click();
      await expect(page.getByRole('dialog', { name: `Edit ${group.name}` })).toBeVisible();
      await take(page, 'groups-edit');
      await page.goto('/groups?add=true');
      await expect(page.getByRole('dialog', { name: 'Add a group' })).toBeVisible();
      await take(page, 'groups-add');
    });

    test('Log', async ({ page, simulator, service }) => {
      const group = demoGroup;
      await service.send(group, '今晚八時前請完成點名。Please mark attendance before 20:00.');
      await simulator.removeRobot(group.robot);
      await service.send(group, '學費通知：請於十二月一日前繳交第三期學費，逾期須付附加費。');
      await page.goto('/log');
      const link = page.getByRole('link', { name: '學費通知' }).first();
      await expect(link).toBeVisible();
      await take(page, 'log');
      await link.click();
      await expect(page.getByText('WeCom’s code and words')).toBeVisible();
      await take(page, 'delivery');
      await page.goto('/log?text=nothing-like-this');
      await expect(page.getByText('Nothing matches')).toBeVisible();
      await take(page, 'log-no-match');
    });
  });
}
