import { expect, test } from 'vitest';
import { checkTemplate } from '../../src/content/check-template.js';
import { variablesOf } from '../../src/content/index.js';
import { compose, jobOf } from '../../src/delivery/compose/compose.test-kit.js';
import type { Composer } from '../../src/delivery/compose/index.js';
import { parseRule } from '../../src/rules/index.js';
import { insertSegment } from '../../src/segments/segment-store.js';
import { createMailWorld, fakeProvider, type MailWorld, workspaceId } from './mail-world.js';

const BOUGHT = 'did "Order Completed" in the last 30 days';
const CONTENT = {
  from: 'Shop <news@shop.example>',
  subject: '{% if segment.vips %}For you{% else %}Hello{% endif %}',
  html: `<p>{% audience '${BOUGHT}' %}Thank you{% elsif segment.vips %}We miss you{% else %}Look around{% endaudience %}</p>`,
};

/** Composes as the sender’s processes do, and keeps what was made. */
function watched() {
  const mails: string[] = [];
  const composer: Pick<Composer, 'compose'> = {
    compose: async (jobs) =>
      jobs.map((job) => {
        const mail = compose(job);
        if (mail.kind === 'failed') return mail;
        mails.push(`${mail.subject} | ${/<p>(.*?)<\/p>/.exec(mail.raw)?.[1]}`);
        return { ...mail, raw: Buffer.from(mail.raw) };
      }),
  };
  return { mails, composer };
}

async function keepVips({ database }: MailWorld, rule: string): Promise<void> {
  const times = { createdAt: 0, changedAt: 0 };
  const names = { key: 'vips', name: 'VIPs', description: '', version: 1 };
  await insertSegment(database, { workspaceId, ...names, rule: parseRule(rule).rule, ...times });
}

const order = (userId: string) => ({ type: 'track', event: 'Order Completed', userId });

test('what a mail says follows segments and rules as they are when it is composed', async () => {
  const world = await createMailWorld();
  await keepVips(world, 'did "Order Completed" at least 2 times');
  const [ann, ben, cleo] = await world.createPeople('ann', 'ben', 'cleo');
  if (ann === undefined || ben === undefined || cleo === undefined) throw new Error('three people');
  await world.send(order('ann'), order('ann'), order('ben'), order('cleo'), order('cleo'));
  const messages = await world.intend([ann, ben, cleo]);
  // Nothing happens but that time passes: thirty days later none of them has bought anything lately.
  world.clock.advance(30 * 86_400_000);
  await world.send(order('cleo'));
  const { mails, composer } = watched();
  const template = { content: CONTENT, variables: variablesOf(CONTENT), endpoints: [] };
  await world.startSender({
    provider: fakeProvider(),
    composer,
    findTemplate: async () => template,
  });
  for (const id of messages) await world.until(id, 'accepted');
  expect(mails.sort()).toEqual([
    'For you | Thank you',
    'For you | We miss you',
    'Hello | Look around',
  ]);
});

test('an attempt that comes later says what the first one said', async () => {
  const world = await createMailWorld();
  await keepVips(world, BOUGHT);
  const [ann] = await world.createPeople('ann');
  if (ann === undefined) throw new Error('one person');
  await world.send(order('ann'));
  const [message] = await world.intend([ann]);
  if (message === undefined) throw new Error('one message');
  const { mails, composer } = watched();
  const template = { content: CONTENT, variables: variablesOf(CONTENT), endpoints: [] };
  const provider = fakeProvider();
  const reply = '450 4.2.0 Come again';
  const busy = { kind: 'deferred', stage: 'rcpt', code: 450, status: '4.2.0', reply } as const;
  provider.answer = () => (mails.length === 1 ? busy : { kind: 'accepted', reply: '250 OK' });
  await world.startSender({ provider, composer, findTemplate: async () => template });
  await world.until(message, 'deferred');
  world.clock.advance(40 * 86_400_000);
  await world.until(message, 'accepted');
  expect(mails).toEqual(['For you | Thank you', 'For you | Thank you']);
});

test.each([
  ['{% audience %}x{% endaudience %}', '“audience” needs a rule in quotes'],
  ['{% audience trait.x %}x{% endaudience %}', '“audience” needs a rule in quotes'],
  ['{% audience \'did "Order Completed" in the last 3 flurbs\' %}x{% endaudience %}', 'flurbs'],
  ["{% audience 'everyone' %}x", 'line 2, column 1'],
])('%s is refused, and says why', (html, problem) => {
  const content = { from: 'shop@shop.example', subject: 'Hello', html: `<p>\n${html}` };
  expect(() => checkTemplate(content)).toThrow(problem);
});

test('the text part follows the same rules', () => {
  const inputs = { audience: { everyone: true } };
  const content = {
    from: 'shop@shop.example',
    subject: 'x',
    html: "{% audience 'everyone' %}<p>One</p>{% else %}<p>Two</p>{% endaudience %}",
  };
  const job = jobOf(content, inputs);
  const mail = compose(job);
  expect(mail).toMatchObject({ kind: 'composed', raw: expect.stringContaining('\r\n\r\nOne') });
  expect(mail).not.toMatchObject({ raw: expect.stringContaining('Two') });
});
