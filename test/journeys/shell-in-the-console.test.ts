// A live shell in the console's window: what was shown stays, colours obey the page's policy, and the way out is a key.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { lacks } from '../harness/needs.ts';
import { leavingBy, sendTicket, type Stage, startStage } from '../harness/windows.ts';

const missing = await lacks('electron', 'display');

describe.skipIf(missing !== null)(`a shell in the console (${missing ?? 'all is here'})`, () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await startStage('shell-in-the-console');
    const [priya, amira] = await Promise.all([stage.console('Priya Nair'), stage.agent()]);
    ({ page } = priya);
    await page.evaluate(() => {
      const faults: string[] = [];
      Reflect.set(window, 'faults', faults);
      document.addEventListener('securitypolicyviolation', (event) =>
        faults.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await sendTicket(amira.popover, 'The print jobs are stuck');
    await page.getByRole('link', { name: /^Unassigned/ }).click();
    await page.getByRole('row', { name: /The print jobs are stuck/ }).dblclick();
    await page.getByRole('button', { name: /^Take/ }).click();
    await page.getByText('with you').waitFor();
    await page.keyboard.press('Shift+T');
    await page.getByRole('textbox', { name: 'Why' }).fill('To look at the print jobs');
    await page.getByRole('button', { name: /^Ask Someone/ }).click();
    const question = await amira.windowOf('permission');
    const allow = question.getByRole('button', { name: 'Allow' });
    await leavingBy(question, () => allow.click());
    await shown(/[$#>]/);
  });
  afterAll(() => stage?.close());

  const shown = (text: RegExp | string): Promise<void> =>
    page.locator('.xterm-rows').getByText(text).first().waitFor();

  test('colours, wide letters and joined signs are shown within the page’s policy', async () => {
    await page.keyboard.type(
      'for i in 31 32 33 34 35 36 90 97; do printf "\\033[${i}mcolour-$i\\033[0m grün 日本 👩‍💻\\n"; done\n',
    );

    await shown('colour-97');
    await stage.picture(page, 'colours');
    expect(await page.evaluate(() => Reflect.get(window, 'faults'))).toEqual([]);
  });

  test('Escape is the shell’s, Ctrl+Shift+L leaves, Enter goes in again', async () => {
    await page.keyboard.press('Escape');
    await page.getByText('Inside the terminal').waitFor();

    await page.keyboard.press('Control+Shift+L');
    await page.getByRole('group', { name: /not entered/ }).waitFor();
    await page.keyboard.press('Enter');

    await page.getByText('Inside the terminal').waitFor();
  });

  test('what ran while one was elsewhere is there when one comes back', async () => {
    await page.keyboard.press('Control+C');
    await page.keyboard.type('sleep 0.3; seq 1 400; echo al""l-done\n');
    await page.keyboard.press('Control+Shift+L');
    await page.keyboard.press('1');
    await page.getByRole('textbox', { name: /^Answer to/ }).waitFor();
    await page.getByRole('timer').waitFor();
    await stage.picture(page, 'elsewhere');

    await page.getByRole('button', { name: 'Show' }).click();

    await shown('all-done');
    await stage.picture(page, 'back');
  });

  test('a second session has to wait, and ending leaves a line in the conversation', async () => {
    await page.getByText('A session is open or being asked for').waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('heading', { name: 'The session is over' }).waitFor();

    await page.getByRole('button', { name: 'Back to the conversation' }).click();

    await page.getByText('Priya Nair had a session').waitFor();
    await page.getByText('Nothing is left running.').waitFor();
    await stage.picture(page, 'summary');
  });
});
