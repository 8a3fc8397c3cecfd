import { describe, expect, onTestFinished, test } from 'vitest';
import { buildWorker } from '../../../test/build-worker.js';
import type { TemplateContent } from '../../content/index.js';
import { jobOf, PUBLIC_URL, signingKeys } from './compose.test-kit.js';
import { createComposer } from './create-composer.js';

const x = (count: number) => 'x'.repeat(count);

/** Each is small to write, and would be without end or bounds. */
const bombs: Readonly<Record<string, readonly [source: string, problem: string]>> = {
  'a range of a thousand million': [
    '{% for i in (1..1000000000) %}{{ i }}{% endfor %}',
    'makes more than',
  ],
  'a range that a filter counts out': ['{{ (1..1000000000) | join: "," }}', 'makes more than'],
  'loops in loops': [
    '{% for a in (1..900) %}{% for b in (1..900) %}{{ b }}{% endfor %}{% endfor %}',
    'takes more than 50000 steps',
  ],
  'a text that doubles by append': [
    '{% assign a = "xx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}',
    'makes more than',
  ],
  'a text that grows by replace': [
    `{% assign a = "${x(1_000)}" %}{% assign b = a | replace: "x", a | replace: "x", a %}`,
    'makes more than',
  ],
  'a list that grows by split and join': [
    `{% assign a = "${x(2_000)}" | split: "" %}{% assign b = a | join: "${x(2_000)}" | split: "" | join: "${x(100)}" %}`,
    'makes more than',
  ],
  'sorting over and over': [
    `{% assign a = "${x(4_000)}" | split: "" %}{% for i in (1..1000) %}{% assign b = a | sort %}{% endfor %}`,
    'makes more than',
  ],
  'a captured text that doubles': [
    '{% assign a = "xx" %}{% for i in (1..60) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}',
    'makes more than',
  ],
  'a table without end': [
    '{% tablerow i in (1..100000) cols: 1 %}{% endtablerow %}',
    'takes more than 50000 steps',
  ],
  'tags in tags in tags': [`${'{% if true %}'.repeat(101)}`, 'nested 100 deep'],
  'a number that squares itself': [
    '{% assign n = 99999999 %}{% for i in (1..49000) %}{% assign n = n | times: n %}{% endfor %}',
    'takes more than 50000 steps',
  ],
};

async function start() {
  const workerFile = await buildWorker('src/delivery/compose/compose-worker.ts');
  const composer = createComposer({ signingKeys, publicUrl: PUBLIC_URL, processes: 1, workerFile });
  onTestFinished(() => composer.close());
  return composer;
}

describe('a template bomb', () => {
  test('ends by its limit, with the field and the place, and the mails beside it are composed', async () => {
    const composer = await start();
    const sources = Object.values(bombs);
    const results = await composer.compose([
      ...sources.map(([html]) => jobOf({ html: `<p>\n${html}</p>` })),
      jobOf({ html: '<p>{{ trait.x }}' }, { trait: { x: 'well' } }),
    ]);
    expect(
      results.map((result) => (result.kind === 'failed' ? result.problem : 'composed')),
    ).toEqual([
      ...sources.map(([, problem]) =>
        expect.stringMatching(
          new RegExp(
            `^its template can’t be rendered: its html, line [12], column \\d+: .*${problem}`,
          ),
        ),
      ),
      'composed',
    ]);
  });

  test.each(Object.entries(bombs))(
    'is refused before it is kept: %s',
    async (_, [html, problem]) => {
      const content: TemplateContent = { from: 'a@shop.example', subject: 'x', html };
      const composer = createComposer({ signingKeys, publicUrl: PUBLIC_URL, processes: 0 });
      await expect(composer.check(content)).rejects.toMatchObject({
        code: 'template-invalid',
        message: expect.stringContaining(problem),
      });
    },
  );
});
