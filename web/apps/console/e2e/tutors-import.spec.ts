import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { workbook } from './workbook';
import { test } from './world';

/** A CSV file to choose. */
function csv(name: string, text: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** The import of tutors, as a person uses it. */
class Importing {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get file(): Locator {
    return this.page.getByLabel('File', { exact: true });
  }

  get look(): Locator {
    return this.page.getByRole('button', { name: 'See what changes' });
  }

  get typed(): Locator {
    return this.page.getByLabel(/^Type how many tutors this changes/);
  }

  get result(): Locator {
    return this.page.getByRole('region', { name: 'Result' });
  }

  row(number: number): Locator {
    return this.page
      .getByRole('table', { name: 'Rows of the sheet' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell', { name: String(number), exact: true }) });
  }

  async isAt(step: 'File' | 'Columns' | 'Check' | 'Done'): Promise<void> {
    const steps = this.page.getByRole('list', { name: 'Steps of the import' });
    await expect(steps.locator('[aria-current=step]')).toHaveText(step);
  }

  /** Brings a sheet whose columns are guessed right, as far as what it would change. */
  async bring(text: string): Promise<void> {
    await this.page.goto('/tutors/import');
    await this.file.setInputFiles(csv('tutors.csv', text));
    await this.look.click();
    await this.isAt('Check');
  }
}

test('a workbook is brought, looked at, put on record and taken back', async ({
  page,
  service,
}) => {
  const mark = service.freshMark();
  const there = await service.tutor({ nickname: 'Miss Before', branch: 'Taipa' }, mark);
  const tutors = [
    ['編號', '姓名', '帳號', '叫法', '電話'],
    [there.number, there.name, '', 'Miss After', '6666 0000'],
    [`A-${mark}`, `陳美玲 ${mark}`, `mei.${mark}`, 'Miss Mei', ''],
    [`B-${mark}`, `李國強 ${mark}`, '國強', 'John Sir', ''],
    [`C-${mark}`, `何家明 ${mark}`, `ming.${mark}`, '', ''],
  ];
  const file = workbook('導師.xlsx', { Notes: [['x'], ['y']], 導師: tutors });
  const importing = new Importing(page);

  await page.goto('/tutors');
  await page.getByRole('link', { name: 'Import…' }).click();
  await importing.isAt('File');
  await expectAccessible(page);
  await importing.file.setInputFiles(file);

  await importing.isAt('Columns');
  await page.getByLabel('Sheet').selectOption('導師');
  await expect(page.getByText('導師.xlsx, 4 rows.')).toBeVisible();
  await expect(page.getByLabel('Number')).toHaveValue('A');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('B');
  await expect(page.getByText('Not used: D · 叫法, E · 電話')).toBeVisible();
  await page.getByLabel('Also called').selectOption('A · 編號');
  await importing.look.click();
  await expect(page.getByText('This column says something else already.')).toBeVisible();
  await expect(page.getByLabel('Also called')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Also called').selectOption('D · 叫法');
  await expect(page.getByText('Miss After, Miss Mei, John Sir')).toBeVisible();
  await importing.look.click();

  await importing.isAt('Check');
  const wrong = page.getByRole('button', { name: '1 row with a mistake' });
  await expect(wrong).toHaveAttribute('aria-pressed', 'true');
  await expect(importing.row(4)).toContainText('WeCom user id: A user id of WeCom’s has letters');
  await expectAccessible(page);
  await page.getByRole('button', { name: '1 changed' }).click();
  await expect(importing.row(2)).toContainText('Also called: Miss Before → Miss After');
  await expect(importing.row(2)).not.toContainText('Branch');
  await page.getByRole('button', { name: '2 new' }).click();
  await expect(importing.row(3)).toContainText(`WeCom user id: mei.${mark}`);
  await expect(importing.row(5)).toContainText(`何家明 ${mark}`);

  const apply = page.getByRole('button', { name: 'Put 3 tutors on record' });
  await apply.click();
  await expect(page.getByText('tick that these rows are left out')).toBeVisible();
  await expect(page.getByText('This is not how many it changes.')).toBeVisible();
  await expect(importing.typed).toBeFocused();
  await expectAccessible(page);
  await importing.typed.fill('4');
  await page.getByLabel('Leave this row out, and apply the others').check();
  await apply.click();
  await expect(page.getByText('tick that these rows are left out')).toBeHidden();
  await expect(page.getByText('This is not how many it changes.')).toBeVisible();
  await importing.typed.fill('３');
  await page.keyboard.press('Enter');

  await importing.isAt('Done');
  await expect(importing.result).toContainText(
    'The sheet is on record. 2 new · 1 changed · 1 row left out',
  );
  await expectAccessible(page);
  await page.getByRole('link', { name: 'See the tutors' }).click();
  const listed = (text: string) => page.getByRole('row').filter({ hasText: text });
  await expect(listed(there.number)).toContainText('Miss After');
  await expect(listed(there.number)).toContainText('Taipa');
  await expect(listed(`A-${mark}`)).toContainText('Miss Mei');
  await expect(listed(`B-${mark}`)).toBeHidden();

  // Somebody changes one of them; the others become what they were.
  await service.tutor({ nickname: 'Miss Since' }, mark);
  await page.goBack();
  await importing.isAt('Done');
  await page.getByRole('button', { name: 'Take it back…' }).click();
  const sure = page.getByRole('alertdialog', { name: 'Take this import back?' });
  await expectAccessible(page);
  await sure.getByRole('button', { name: 'Take it back' }).click();
  await expect(importing.result).toContainText('2 tutors are as before.');
  await expect(importing.result.getByRole('listitem')).toHaveText(`${there.name} ${there.number}`);
  await expect(page.getByRole('button', { name: 'Take it back…' })).toBeHidden();
  await page.getByRole('link', { name: 'See the tutors' }).click();
  await expect(listed(there.number)).toContainText('Miss Since');
  await expect(listed(`A-${mark}`)).toBeHidden();
});

test('a file that cannot be read is refused in words, and another one is taken', async ({
  page,
  service,
}) => {
  const importing = new Importing(page);
  await page.goto('/tutors/import');
  await importing.file.setInputFiles(csv('tutors.csv', ''));
  await expect(page.getByRole('alert')).toContainText('Nothing stands in it.');
  await expectAccessible(page);
  await importing.file.setInputFiles(csv('tutors.xlsx', '<html>'));
  await expect(page.getByRole('alert')).toContainText('This cannot be read.');
  await importing.file.setInputFiles(csv('large.csv', 'x'.repeat(6 * 1024 * 1024)));
  await expect(page.getByRole('alert')).toContainText('This is more than is read');
  await importing.isAt('File');

  // It is put right, and dropped.
  const number = `N-${service.freshMark()}`;
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    return transfer;
  }, `Number,Name\n${number},Tutor\n`);
  await importing.file.dispatchEvent('drop', { dataTransfer: dropped });
  await importing.isAt('Columns');
  await expect(page.getByText('dropped.csv, 1 row.')).toBeVisible();
  await page.getByLabel('Number').selectOption('Not in the sheet');
  await importing.look.click();
  await expect(page.getByLabel('Number')).toBeFocused();
  await expect(page.getByText('This is needed.')).toBeVisible();
  await page.getByRole('link', { name: 'Choose another file' }).click();
  await importing.isAt('File');
});

test('a file from an old program is read in its characters, or in those that one says', async ({
  page,
  service,
}) => {
  const mark = service.freshMark();
  // 姓名 and 梁美玲 in Big5, which `Buffer` does not write.
  const [head, name] = ['a96da657', 'b1e7acfcacc2'].map((hex) => Buffer.from(hex, 'hex'));
  if (!head || !name) throw new Error('there are two texts');
  const parts = [Buffer.from('Number,'), head, Buffer.from(`\nN-${mark},`), name];
  const file = { name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.concat(parts) };
  const importing = new Importing(page);
  await page.goto('/tutors/import');
  await importing.file.setInputFiles(file);
  await importing.isAt('Columns');
  await expect(page.getByText('梁美玲')).toBeVisible();
  await page.getByLabel('Characters').selectOption('简体中文 (GBK)');
  await expect(page.getByText('梁美玲')).toBeHidden();
  await expect(page.getByText(`N-${mark}`)).toBeVisible();
  await page.getByLabel('Characters').selectOption('繁體中文 (Big5)');
  await expect(page.getByText('梁美玲')).toBeVisible();
  await importing.look.click();
  await expect(importing.row(2)).toContainText('梁美玲');
});

test('what was changed since is looked at again before it is put on record', async ({
  page,
  service,
}) => {
  const mark = service.freshMark();
  const there = await service.tutor({ nickname: 'Miss One' }, mark);
  const importing = new Importing(page);
  await importing.bring(`Number,Nickname\n${there.number},Miss Three\n`);
  await expect(importing.row(2)).toContainText('Miss One → Miss Three');
  await service.tutor({ nickname: 'Miss Two' }, mark);
  await importing.typed.fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('A tutor was changed since you looked');
  await expect(importing.row(2)).toContainText('Miss Two → Miss Three');
  await expect(importing.typed).toHaveValue('');
  await importing.isAt('Check');
  await importing.typed.fill('1');
  await page.keyboard.press('Enter');
  await importing.isAt('Done');
});

test('columns that another tab said anew are not applied unseen', async ({ page, service }) => {
  const mark = service.freshMark();
  const there = await service.tutor({}, mark);
  const importing = new Importing(page);
  await importing.bring(`Number,Nickname,Branch\n${there.number},Miss Lei,Taipa\n`);
  await expect(importing.row(2)).toContainText('Also called: (empty) → Miss Lei');

  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Change the columns' }).click();
  await other.getByLabel('Also called').selectOption('C · Branch');
  await other.getByLabel('Branch', { exact: true }).selectOption('Not in the sheet');
  await new Importing(other).look.click();
  await expect(new Importing(other).row(2)).toContainText('Also called: (empty) → Taipa');
  await other.close();

  await importing.typed.fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The columns were said anew');
  await expect(importing.row(2)).toContainText('Also called: (empty) → Taipa');
  await importing.isAt('Check');
  await page.getByRole('button', { name: 'Change the columns' }).click();
  await page.getByLabel('Also called').selectOption('B · Nickname');
  await importing.look.click();
  await expect(importing.row(2)).toContainText('Also called: (empty) → Miss Lei');
  await expect(page.getByRole('alert')).toBeHidden();
  await importing.typed.fill('1');
  await page.keyboard.press('Enter');
  await importing.isAt('Done');
});

test('what was given up or taken back in another tab is said', async ({ page, service }) => {
  const mark = service.freshMark();
  const importing = new Importing(page);
  await importing.bring(`Number,Name\nN-${mark},Tutor\n`);
  await importing.typed.fill('1');
  await page.keyboard.press('Enter');
  await importing.isAt('Done');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Take it back…' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(new Importing(other).result).toContainText('1 tutor is as before.');

  await page.getByRole('button', { name: 'Take it back…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(importing.result).toContainText('This import was taken back.');

  await importing.bring(`Number,Name\nN-${mark},Tutor\n`);
  await new Importing(other).bring(`Number,Name\nM-${mark},Tutor\n`);
  await other.close();
  await importing.typed.fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is no such import')).toBeVisible();
  await expect(page.getByText('Another file was chosen since')).toBeVisible();
  await page.getByRole('link', { name: 'Choose another file' }).click();
  await importing.isAt('File');
});

test('many mistakes are leafed through on a phone, and nothing can be applied', async ({
  page,
  service,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const mark = service.freshMark();
  const many = Array.from({ length: 60 }, (_, at) => `N-${mark}-${at},Tutor,@`);
  const importing = new Importing(page);
  const expectNarrow = async () => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  };
  await page.goto('/tutors/import');
  await expectNarrow();
  const text = ['Number,Name,WeCom user id', ...many].join('\n');
  await importing.file.setInputFiles(csv('tutors.csv', text));
  await importing.isAt('Columns');
  await expectNarrow();
  await importing.look.press('Enter');
  await expect(page.getByRole('button', { name: '60 rows with mistakes' })).toBeVisible();
  await expect(page.getByText('No row can be applied.')).toBeVisible();
  await expect(importing.typed).toBeHidden();
  await expect(importing.row(51)).toBeVisible();
  await expect(importing.row(52)).toBeHidden();
  await expectNarrow();
  await page.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(importing.row(52)).toBeVisible();
  await expect(importing.row(61)).toBeVisible();
  await page.getByRole('button', { name: 'Previous' }).press('Enter');
  await expect(importing.row(2)).toBeVisible();
});

test.describe('whoever only looks', () => {
  test.use({ person: 'viewer' });

  test('is offered no import', async ({ page }) => {
    await page.goto('/tutors');
    await expect(page.getByRole('link', { name: 'Export (CSV)' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Import…' })).toBeHidden();
    await page.goto('/tutors/import');
    await expect(page.getByText('Your role may not do this. Ask an owner.')).toBeVisible();
    await expect(page.getByLabel('File', { exact: true })).toBeHidden();
  });
});
