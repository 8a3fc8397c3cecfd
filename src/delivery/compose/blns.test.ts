import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { jobOf, rawOf } from './compose.test-kit.js';

/** The published list, which lies beside the project and is no part of it. */
const beside = new URL('../../../../shared/conformance/blns/blns.json', import.meta.url);
const file = fileURLToPath(beside);

/** A subject is one line: what breaks lines or controls a screen is a space in it. */
function asSubject(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#34;': '"',
  '&#39;': "'",
};

function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|#34|#39);/g, (reference) => REFERENCES[reference] ?? '');
}

function between(text: string | undefined): string | undefined {
  return /\u27e6(.*)\u27e7/su.exec(text ?? '')?.[1];
}

describe('the big list of naughty strings (skipped where it is not beside the project)', () => {
  test.skipIf(!existsSync(file))(
    '515 of 515 are read back from a mail as they were: subject, HTML and both ways of text',
    async () => {
      const strings = JSON.parse(readFileSync(file, 'utf8')) as string[];
      let unchanged = 0;
      for (const x of strings) {
        const part = '\u27e6{{ trait.x }}\u27e7';
        const written = {
          subject: part,
          preheader: '{{ trait.x }}',
          html: `<p>${part}</p>`,
          text: part,
        };
        const { text: _, ...derived } = written;
        const parse = async (content: typeof derived) =>
          PostalMime.parse(
            Buffer.from(rawOf(jobOf(content, { trait: { x } }, { isTracked: true }))),
          );
        const [mail, other] = [await parse(written), await parse(derived)];
        expect([
          between(mail.subject),
          unescapeHtml(between(mail.html) ?? ''),
          between(mail.text),
          between(other.text),
          mail.headers.length,
        ]).toEqual([asSubject(x), x, x, x, 9]);
        unchanged += 1;
      }
      expect(unchanged).toBe(515);
    },
  );
});
