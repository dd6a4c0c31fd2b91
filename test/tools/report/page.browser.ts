import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { render } from '../../../tools/report/render';
import { startChromium } from '../../support/chromium';
import { hostileReport } from '../../support/report';

/** For a person to see: git-ignored. */
const FOLDER = join(__dirname, '../../../reports/browser');
const FILE = join(FOLDER, 'report.html');
const WIDTHS = [360, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, await render(await hostileReport()));
  // It decides every request of the contract: a minute, on a machine that does much else.
}, 240_000);

afterAll(() => browser.close());

/** What a page said or asked for, which it should not. */
interface Opened {
  readonly page: Page;
  readonly noise: readonly string[];
}

async function withPage(
  options: BrowserContextOptions,
  look: (opened: Opened) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => noise.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => noise.push(`request: ${request.url()}`));
  await page.goto(pathToFileURL(FILE).href);
  await look({ page, noise });
  await context.close();
}

const visibleRows = (page: Page) => page.locator('#access .row:visible');

it('opens from a file without a message, a dialog or a request', () =>
  withPage({}, async ({ page, noise }) => {
    await page.locator('#access .row summary').first().click();
    expect(noise).toEqual([`request: ${pathToFileURL(FILE).href}`]);
  }));

it.each(WIDTHS)('is nowhere wider than a screen of %s pixels', (width) =>
  withPage({ viewport: { width, height: 900 } }, async ({ page }) => {
    await page.evaluate('for (const row of document.querySelectorAll("details")) row.open = true');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.evaluate('for (const row of document.querySelectorAll("details")) row.open = false');
    await page.screenshot({ path: join(FOLDER, `${width}.png`) });
  }),
);

it.each(SCHEMES)('has nothing that axe finds at level AA, %s', (colorScheme) =>
  withPage({ colorScheme }, async ({ page }) => {
    await page.evaluate(
      'for (const part of document.querySelectorAll("section, .kind")) { const row = part.querySelector("details"); if (row) row.open = true; }',
    );
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const { found, passed } = await page.evaluate<{ found: string[]; passed: number }>(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
         .then(({ violations, passes }) => ({
           found: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))),
           passed: passes.length,
         }))`,
    );
    expect(found).toEqual([]);
    expect(passed).toBeGreaterThan(15);
    await page.screenshot({ path: join(FOLDER, `${colorScheme}.png`) });
  }),
);

it('is reached by the keyboard: skip link, navigation, filter, and each line opens', () =>
  withPage({}, async ({ page }) => {
    const focused = () =>
      page.evaluate<string>(
        'document.activeElement.getAttribute("href") ?? document.activeElement.getAttribute("name") ?? document.activeElement.tagName',
      );
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('#summary');
    const reached: string[] = [];
    for (let presses = 0; presses < 25 && !reached.includes('SUMMARY of a line'); presses += 1) {
      await page.keyboard.press('Tab');
      const isLine = await page.evaluate<boolean>('document.activeElement.matches("#access .row > summary")');
      reached.push(isLine ? 'SUMMARY of a line' : await focused());
    }
    expect(reached).toEqual(
      expect.arrayContaining(['#access', '#proof', 'FIGURE', 'text', 'who', 'SUMMARY of a line']),
    );
    await page.keyboard.press('Enter');
    expect(await page.locator('#access .row[open]').count()).toBe(1);
  }));

it('filters lines by words, by who and by answer', () =>
  withPage({}, async ({ page }) => {
    const all = await visibleRows(page).count();
    await page.getByLabel('Search').fill('sagemaker analyst');
    const found = await visibleRows(page).count();
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(all);
    expect(await page.locator('#filters output').textContent()).toBe(`${found} of ${all} lines`);
    await page.getByLabel('Search').fill('');
    await page.getByLabel('Who').selectOption('analyst');
    await page.getByLabel('Answer').selectOption('denied');
    const denied = await visibleRows(page).count();
    expect(await page.locator('#access .row:visible[data-denied~="analyst"]').count()).toBe(denied);
    await page.getByLabel('Search').fill('nothing-is-called-so');
    expect(await visibleRows(page).count()).toBe(0);
  }));

it('opens the alert that a control names', () =>
  withPage({}, async ({ page }) => {
    await page.goto(`${pathToFileURL(FILE).href}#alert-root-sign-in`);
    expect(await page.locator('#alert-root-sign-in[open]').count()).toBe(1);
  }));

it('shows the tree of units by the keyboard alone: each opens to its policies, stacks, access and accounts', () =>
  withPage({}, async ({ page }) => {
    await page.locator('#unit-unit-0 > summary').focus();
    await page.keyboard.press('Enter');
    const unit = page.locator('#unit-unit-0[open]');
    expect(await unit.locator('dt').allTextContents()).toEqual([
      'People work in',
      'Policies',
      'Stacks',
      'Access',
      'Accounts',
    ]);
    expect(await unit.textContent()).toContain('4 of 5 slots');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("#unit-unit-0") !== null')).toBe(true);
  }));

it('reads without JavaScript: every line opens, and no filter is offered that does nothing', () =>
  withPage({ javaScriptEnabled: false }, async ({ page }) => {
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.locator('#access .row summary').first().click();
    expect(await page.locator('#access .row[open] .cells').isVisible()).toBe(true);
    await page.locator('#unit-unit-0 > summary').click();
    expect(await page.locator('#unit-unit-0 .answers').isVisible()).toBe(true);
  }));

it('prints without what only a screen needs', () =>
  withPage({}, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    writeFileSync(join(FOLDER, 'print.pdf'), await page.pdf({ format: 'A4' }));
  }));
