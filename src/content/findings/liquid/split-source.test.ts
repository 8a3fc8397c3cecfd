import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTemplate } from '../../liquid/syntax/cut-template.js';
import { splitSource } from './split-source.js';

const words = fc.constantFrom(
  ...['{{', '}}', '{%', '%}', '{%-', '-%}', '"', "'", 'a', ' ', '\n', '{', '}', '%'],
  ...['{% raw %}', '{% endraw %}', '{% comment %}', '{% endcomment %}', '{% # x %}', '{{ "}}" }}'],
);
const sources = fc.array(words, { maxLength: 30 }).map((parts) => parts.join(''));

const edgesOf = (pieces: readonly { readonly start: number; readonly end: number }[]) =>
  pieces.map(({ start, end }) => [start, end]);

test('a source is cut where the engine cuts it, and end to end where the engine cannot', () => {
  fc.assert(
    fc.property(sources, (source) => {
      const pieces = splitSource(source);
      expect(pieces.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
      const cuts = tryCut(source);
      if (cuts !== undefined) expect(edgesOf(pieces)).toEqual(edgesOf(cuts));
    }),
    { numRuns: 500, seed: 7 },
  );
});

/** Undefined: something in it has no end. */
function tryCut(source: string) {
  try {
    return cutTemplate(source);
  } catch {
    return undefined;
  }
}
