import { expect, it } from 'vitest';
import { readReply } from './reply.js';
import { saysNoMailbox } from './says-no-mailbox.js';

const judge = (text: string, stage: 'mail' | 'rcpt' | 'data' = 'rcpt') => {
  const reply = readReply([Buffer.from(text).toString('latin1')]);
  return reply && saysNoMailbox(stage, reply);
};

it.each([
  '550 5.1.1 whatever',
  '550 5.1.2 whatever',
  '553 5.1.3 whatever',
  '551 5.1.6 whatever',
  '556 5.1.10 whatever',
  '550 No such user here',
  '550 no such user - psmtp',
  '550 User unknown',
  '550 Unknown user',
  '550 unknown local user',
  '550 Requested action not taken: mailbox not found',
  '550 The email account that you tried to reach does not exist',
  '550 Invalid recipient <ada@example.org>',
  '550 Recipient address rejected: User unknown in virtual mailbox table',
  '550 sorry, no mailbox here by that name',
  '551 no such mailbox',
  '553 this user doesn’t exist',
  '550 Recipient not found',
  '550 Address unknown',
])('%s says that there is no such mailbox', (text) => {
  expect(judge(text)).toBe(true);
});

it.each([
  '550 5.7.1 No such user here',
  '550 5.2.1 mailbox disabled',
  '550 5.2.2 mailbox full',
  '550 5.1.8 bad sender',
  '550 5.1.0 address status',
  '450 4.1.1 user unknown, try later',
  '552 no such user',
  '550 relaying denied',
  '550 Access denied',
  '550 message refused as spam',
  '550 mailbox unavailable',
  '550 unknown user: relaying denied',
  '550 sender address does not exist',
  '550 mailbox is full',
  '550 user account is disabled',
])('%s does not', (text) => {
  expect(judge(text)).toBe(false);
});

it('is said of the recipient, behind RCPT or the data', () => {
  expect(judge('550 5.1.1 no', 'data')).toBe(true);
  expect(judge('550 5.1.1 no', 'mail')).toBe(false);
  expect(judge('550 no such user', 'data')).toBe(false);
});
