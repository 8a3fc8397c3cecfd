import type { FindingRule, Found } from '../rule.js';

/** Gmail shows so much of a mail’s HTML, counted in bytes. */
const CLIPPED_AT = 102 * 1024;
/** Tracking links and the way out make a mail longer than its template. */
const CLOSE = 0.9;

export const clipSize: FindingRule = {
  id: 'clip-size',
  severity: 'warning',
  title: 'A mail that Gmail cuts off',
  why: 'Gmail shows the first 102 KB of a mail’s HTML, and “[Message clipped]” in place of the rest: the way out, the postal address, and the picture that counts opens are in the rest.',
  sources: [
    {
      name: 'Mailchimp: Gmail is clipping my email',
      url: 'https://mailchimp.com/help/gmail-is-clipping-my-email/',
    },
    {
      name: '102 KB ought to be enough for any email',
      url: 'https://shkspr.mobi/blog/2019/05/102kb-ought-to-be-enough-for-any-email/',
    },
  ],
  mend: 'Show fewer things and link to the rest; take out comments, unused styles and pictures in `data:`.',
  details:
    'Measured on the rendered mail where it was rendered, else on the template as it is written: loops make more of it. From 90 % on it is a hint.',
  bad: { field: 'html', template: {}, facts: { renderedBytes: 110_000 } },
  good: { template: {}, facts: { renderedBytes: 60_000 } },
  *find({ body, facts }): Generator<Found> {
    if (body === undefined) return;
    const isRendered = facts.renderedBytes !== undefined;
    // MJML becomes several times as long: nothing is known of it before.
    if (!isRendered && body.field === 'mjml' && facts.compiledBytes === undefined) return;
    const bytes = facts.renderedBytes ?? facts.compiledBytes ?? Buffer.byteLength(body.source);
    if (bytes < CLIPPED_AT * CLOSE) return;
    const size = `${Math.round(bytes / 1024)} KB of HTML${isRendered ? '' : ' as written'}`;
    const { field } = body;
    if (bytes >= CLIPPED_AT) yield { field, message: `The mail has ${size}; Gmail shows 102 KB.` };
    else {
      const message = `The mail has ${size}, which is close to the 102 KB that Gmail shows.`;
      yield { field, message, severity: 'hint' };
    }
  },
};
