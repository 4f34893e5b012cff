import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { HOSTILE, hostile, large } from './models.mjs';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const EXAMPLES = readdirSync(join(REPOSITORY, 'examples'));
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

let browser;
let folder;
const reports = new Map();

/** Writes the report of a model and gives its address. */
function report(name, model) {
  if (!reports.has(name)) {
    const out = join(folder, `${name}.html`);
    // The exit code shows whether the model is sound, which a hostile one need not be.
    try {
      execFileSync(process.env.PALISADE_BIN, ['report', model, '--format', 'html', '--out', out], { stdio: 'pipe' });
    } catch (failure) {
      if (failure.status !== 2) throw failure;
    }
    reports.set(name, pathToFileURL(out).href);
  }
  return reports.get(name);
}

function example(name) {
  return report(name, join(REPOSITORY, 'examples', name));
}

function written(name, text) {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  const file = join(place, 'threat-model.yaml');
  writeFileSync(file, text);
  return report(name, file);
}

/** Opens a report, fails on whatever goes wrong in it, and gives it to `look`. */
async function open(address, options, look) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') || request.url().split('#')[0] !== address.split('#')[0]) wrong.push(`request: ${request.url()}`);
  });
  try {
    await page.goto(address);
    await look(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

const visible = (page) => page.locator('#threat-list .threat:visible').count();

/** Asserts that so many threats are shown, once the page has followed an address within it, which it does after the click. */
async function shows(page, wanted, place) {
  const patience = Date.now() + 5000;
  while ((await visible(page)) !== wanted && Date.now() < patience) await page.waitForTimeout(20);
  assert.equal(await visible(page), wanted, place);
}

const all = (page) => page.locator('#threat-list .threat').count();

async function fits(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `the page is ${content} pixels wide in a window of ${window}`);
}

/** How long the page takes from a keystroke until it is painted, in milliseconds. */
function keystroke(page, text) {
  return page.evaluate(async (text) => {
    const search = document.querySelector('input[name=q]');
    const started = performance.now();
    search.value = text;
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    return performance.now() - started;
  }, text);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palisade-browser-'));
  browser = await chromium.launch({
    executablePath: process.env.BROWSER_BIN,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every example', () => {
  for (const name of EXAMPLES) {
    for (const [size, viewport] of [['desktop', DESKTOP], ['phone', PHONE]]) {
      test(`${name}, ${size}: nothing is loaded, nothing fails, nothing is wider than the window`, async () => {
        await open(example(name), { viewport }, async (page) => {
          await fits(page);
          await page.locator('.unfold').click();
          await page.locator('.maybe .threat details').evaluateAll((all) => all.forEach((item) => (item.open = true)));
          await fits(page);
          const hidden = await page.locator('.threat details:not([open])').count();
          assert.equal(hidden, 0);
        });
      });
    }
    test(`${name}: headings are in order and every place has a name`, async () => {
      await open(example(name), {}, async (page) => {
        const levels = await page.locator('h1, h2, h3, h4, h5').evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
        levels.reduce((before, level) => {
          assert.ok(level <= before + 1, `a heading of level ${level} follows one of ${before}`);
          return level;
        }, 0);
        for (const landmark of ['banner', 'main', 'navigation', 'contentinfo']) {
          assert.equal(await page.getByRole(landmark).count(), 1, landmark);
        }
        // A report written from another folder names files as the project does.
        const places = await page.locator('code.at').allTextContents();
        assert.ok(places.length > 0 && places.every((place) => /^[^./]/.test(place)), places[0]);
        assert.equal(await page.locator('table:not(:has(caption))').count(), 0);
        assert.equal(await page.locator('th:not([scope])').count(), 0);
      });
    });
  }
});

describe('the list of threats', () => {
  test('an element of the picture filters it, and the chip takes that back', async () => {
    await open(example('web-api'), {}, async (page) => {
      const before = await all(page);
      await page.locator('.diagram .node[data-element="queue"]').first().click();
      const filtered = await visible(page);
      assert.ok(filtered > 0 && filtered < before);
      assert.equal(await page.locator('#threat-list .threat:visible:not([data-element="queue"])').count(), 0);
      assert.match(await page.locator('.chip').textContent(), /Element: Message Queue/);
      assert.equal(new URL(page.url()).hash, '#element=queue');
      assert.match(await page.locator('.count').textContent(), new RegExp(`^${filtered} of ${before} threats$`));
      assert.equal(await page.locator('.diagram .chosen').count(), 1);
      await page.locator('.chip').click();
      assert.equal(await visible(page), before);
    });
  });

  test('the keyboard does the same', async () => {
    await open(example('web-api'), {}, async (page) => {
      await page.locator('.diagram .node[data-element="queue"]').first().focus();
      await page.keyboard.press('Enter');
      assert.equal(new URL(page.url()).hash, '#element=queue');
      await shows(page, await page.locator('#threat-list .threat[data-element="queue"]').count(), 'queue');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'threat-list');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.closest('.threat')?.dataset.element), 'queue');
      await page.keyboard.press('Escape');
      assert.equal(await visible(page), await all(page));
      await page.locator('h1').click();
      await page.keyboard.press('/');
      await page.keyboard.type('queue');
      assert.ok((await visible(page)) < (await all(page)));
      await page.keyboard.press('Escape');
      assert.equal(await visible(page), await all(page));
    });
  });

  test('words are typed one after the other', async () => {
    await open(example('clinic-assistant'), {}, async (page) => {
      const search = page.locator('input[name=q]');
      const [one, other] = (await page.locator('#threat-list .threat h4').first().textContent()).toLowerCase().match(/[a-z]{4,}/g);
      await page.keyboard.press('/');
      await page.keyboard.type(`${one} ${other} `);
      assert.equal(await search.inputValue(), `${one} ${other} `, 'the field keeps what was typed');
      assert.equal(new URL(page.url()).hash, `#q=${one}%20${other}`);
      const shown = await visible(page);
      assert.ok(shown > 0 && shown < (await all(page)));
      // Both words must match, in any place.
      await search.fill('');
      await search.pressSequentially(`${other} ${one}`);
      assert.equal(await visible(page), shown);
      await search.fill('');
      await search.pressSequentially('  ');
      assert.equal(await visible(page), await all(page), 'spaces alone filter nothing');
      assert.ok(!(await page.locator('.clear').isVisible()));
    });
  });

  test('the search wants all words, and the filters join', async () => {
    await open(example('clinic-assistant'), {}, async (page) => {
      const search = page.locator('input[name=q]');
      const titles = () => page.locator('#threat-list .threat:visible h4').allTextContents();
      const first = (await titles())[0];
      await search.fill(first.toUpperCase());
      assert.ok((await titles()).includes(first));
      await search.fill(`${first} nowhere-to-be-found`);
      assert.equal(await visible(page), 0);
      assert.ok(await page.locator('.nothing-found').isVisible());
      await page.locator('.clear').click();
      await page.locator('select[name=severity]').selectOption('high');
      await page.locator('select[name=status]').selectOption('open');
      const shown = await page.locator('#threat-list .threat:visible').evaluateAll((all) => all.map((item) => [item.dataset.severity, item.dataset.status].join()));
      assert.ok(shown.length > 0 && shown.every((state) => state === 'high,open'));
      const { hash } = new URL(page.url());
      assert.equal(hash, '#severity=high&status=open');
      await page.reload();
      assert.equal(await visible(page), shown.length);
    });
  });

  test('a figure, a cell of a matrix and a name in a table lead to their threats', async () => {
    await open(example('clinic-assistant'), {}, async (page) => {
      for (const place of ['.tile.high', '.heat:not(.risk) td.high a', '.risk td a']) {
        const link = page.locator(place).first();
        const wanted = parseInt(await link.textContent(), 10);
        await link.click();
        await shows(page, wanted, place);
      }
    });
  });

  test('it sorts', async () => {
    await open(example('clinic-assistant'), {}, async (page) => {
      const ids = () => page.locator('#threat-list .threat').evaluateAll((all) => all.map((item) => item.id));
      const ranked = await ids();
      await page.locator('select[name=sort]').selectOption('id');
      assert.deepEqual(await ids(), [...ranked].sort());
      assert.notDeepEqual(ranked, [...ranked].sort());
      await page.locator('select[name=sort]').selectOption('');
      assert.deepEqual(await ids(), ranked);
    });
  });

  test('an address opens a threat, also one that was filtered out', async () => {
    await open(`${example('web-api')}#threat=T001`, {}, async (page) => {
      const threat = page.locator('[id="threat=T001"]');
      assert.ok(await threat.locator('.body').isVisible());
      await page.locator('select[name=status]').selectOption('open');
      assert.ok(!(await threat.isVisible()));
      await page.evaluate(() => { location.hash = '#threat=T001'; });
      await threat.locator('.body').waitFor({ state: 'visible' });
      assert.ok(await threat.evaluate((item) => {
        const { top } = item.getBoundingClientRect();
        return top >= 0 && top < innerHeight;
      }));
    });
  });

  test('a threat lights up its path', async () => {
    await open(example('web-api'), {}, async (page) => {
      const threat = page.locator('#threat-list .threat').first();
      await threat.locator('summary').focus();
      assert.ok((await page.locator('.picture .diagram.lit .on').count()) > 0);
      await page.keyboard.press('Enter');
      await threat.locator('.path-picture button').click();
      const path = (await threat.getAttribute('data-path')).split(' ');
      const lit = await threat.locator('.path-picture .on').evaluateAll((all) => all.map((part) => part.dataset.element));
      assert.deepEqual([...new Set(lit)].sort(), path.sort());
      // The copy is cut to the path, with all of the path in it.
      const [whole, part] = await page.locator('.diagram').evaluateAll((all) => all.map((diagram) => diagram.viewBox.baseVal.width));
      assert.ok(part < whole, `${part} of ${whole}`);
      assert.ok(await threat.locator('.path-picture').evaluate((place) => {
        const frame = place.querySelector('.diagram').getBoundingClientRect();
        const inside = (box) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
        return Array.from(place.querySelectorAll('.on')).every((lit) => inside(lit.getBoundingClientRect()));
      }));
    });
  });

  test('it is quick with two thousand threats', async (t) => {
    await open(written('large', large(410)), {}, async (page) => {
      const count = await all(page);
      assert.ok(count >= 2000, `${count} threats`);
      const times = [];
      for (const text of ['s', 'sh', 'sho', 'shop', 'shop 1', 'shop 11', '']) times.push(await keystroke(page, text));
      t.diagnostic(`${count} threats; keystrokes until painted, ms: ${times.map(Math.round).join(', ')}`);
      assert.equal(await visible(page), count);
    });
  });
});

describe('the page', () => {
  test('turns dark by the system and by its button', async () => {
    const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await open(example('data-store'), { colorScheme: 'light' }, async (page) => {
      const light = await ground(page);
      await page.locator('.theme').click();
      const dark = await ground(page);
      assert.notEqual(light, dark);
      await page.locator('.theme').click();
      assert.equal(await ground(page), light);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.equal(await ground(page), light, 'the button takes precedence over the system');
    });
    await open(example('data-store'), { colorScheme: 'dark' }, async (page) => {
      assert.equal(await ground(page), 'rgb(20, 24, 29)');
    });
  });

  test('says all without its script', async () => {
    await open(example('ci-cd'), { javaScriptEnabled: false }, async (page) => {
      assert.ok(!(await page.locator('.controls').isVisible()));
      const threat = page.locator('#threat-list .threat').first();
      await threat.locator('summary').click();
      assert.ok(await threat.locator('.body').isVisible());
    });
  });

  test('prints as a document', async (t) => {
    for (const name of EXAMPLES) {
      await open(example(name), {}, async (page) => {
        const pdf = await page.pdf({ preferCSSPageSize: true });
        const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
        t.diagnostic(`${name}: ${pages} pages`);
        assert.ok(pages > 4, `${pages} pages`);
        // Only elements taller than a page are split.
        await page.emulateMedia({ media: 'print' });
        const inside = await page.locator('#threat-list .threat').evaluateAll((all) => all.map((item) => getComputedStyle(item).breakInside));
        assert.ok(inside.every((value) => value === 'avoid'));
      });
    }
  });

  test('is printed on white, whatever theme the screen has', async () => {
    for (const [colorScheme, clicks] of [['light', 1], ['dark', 0]]) {
      await open(example('data-store'), { colorScheme }, async (page) => {
        for (let click = 0; click < clicks; click += 1) await page.locator('.theme').click();
        const looks = () => page.evaluate(() => {
          const style = (selector) => getComputedStyle(document.querySelector(selector));
          return [style('.diagram .process .shape').fill, style('.diagram .name').fill, style('.canvas').backgroundColor, style('body').color];
        });
        const dark = await looks();
        await page.emulateMedia({ media: 'print', colorScheme });
        const paper = await looks();
        assert.deepEqual(paper, ['rgb(233, 242, 251)', 'rgb(24, 33, 43)', 'rgb(255, 255, 255)', 'rgb(24, 33, 43)'], colorScheme);
        for (const [at, colour] of paper.entries()) assert.notEqual(colour, dark[at]);
      });
    }
  });

  test('lets nothing out of a hostile model', async () => {
    for (const viewport of [DESKTOP, PHONE]) {
      await open(written('hostile', hostile()), { viewport }, async (page) => {
        await page.locator('.unfold').click();
        await fits(page);
        assert.equal(await page.locator('script').count(), 1);
        assert.equal(await page.locator('img').count(), 0);
        assert.equal(await page.locator('[onclick], [onerror], a[href^="javascript"]').count(), 0);
        // Characters that change the direction of text are shown as codes.
        const shown = HOSTILE.replace('\u202e', '\\u{202e}');
        assert.equal(await page.locator('h1').textContent(), shown);
        assert.ok((await page.locator('[id="threat=T001"] h4').textContent()).includes('<script>alert(1)'));
        await page.locator('.diagram .node[data-element="browser"]').first().click();
        assert.ok((await page.locator('.chip').textContent()).includes('<script>alert(1)'));
      });
    }
  });
});
