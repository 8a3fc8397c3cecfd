import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { jobOf, rawOf } from '../../src/delivery/compose/compose.test-kit.js';
import { HOSTILE } from '../mail/hostile-values.js';
import { browserIsMissing, openBrowser } from './open-browser.js';

const HTML =
  '<html><head><title>{{ trait.x }}</title></head><body><p title="{{ trait.x }}">{{ trait.x }}</p><img alt="{{ trait.x }}" src="{{ trait.x }}"><a id="link" href="{{ trait.x }}">x</a></body></html>';

test.skipIf(browserIsMissing)(
  'nothing that a trait holds runs in a browser that runs scripts, or leads it elsewhere',
  { timeout: 120_000 },
  async () => {
    const browser = await openBrowser();
    const page = await browser.newPage();
    const asked: string[] = [];
    await page.route('**/*', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    page.on('dialog', () => asked.push('a dialog'));
    const show = async (html: string): Promise<Seen> => {
      await page.setContent(html, { waitUntil: 'load' });
      return page.evaluate<Seen>(`({
        ran: 'ran' in window,
        scheme: document.querySelector('#link').protocol,
        elements: [...document.querySelectorAll('*')].map(({ tagName }) => tagName).join(' '),
      })`);
    };
    // So that the watching is known to see it.
    expect(
      await show(
        '<a id="link" href="#"></a><img src=x onerror="window.ran = 1"><script>window.ran = 1</script>',
      ),
    ).toMatchObject({ ran: true });
    const plain = await show(await htmlFor('Ann'));
    await page.evaluate('delete window.ran');
    for (const value of HOSTILE) {
      const seen = await show(await htmlFor(value));
      expect([value, seen.ran, seen.elements]).toEqual([value, false, plain.elements]);
      expect(['javascript:', 'data:', 'vbscript:', 'blob:']).not.toContain(seen.scheme);
    }
    expect(asked.filter((url) => /^https?:\/\/evil|dialog/.test(url))).toEqual([]);
  },
);

interface Seen {
  readonly ran: boolean;
  readonly scheme: string;
  readonly elements: string;
}

async function htmlFor(x: string): Promise<string> {
  const { html = '' } = await PostalMime.parse(rawOf(jobOf({ html: HTML }, { trait: { x } })));
  return html;
}
