import { expect, test } from 'vitest';
import { readMailbox } from './mailbox.js';

test.each([
  ['news@shop.example', '', 'news@shop.example'],
  ['  Shop   <news@Shop.example> ', 'Shop', 'news@shop.example'],
  ['Søren & Co. <news@shop.example>', 'Søren & Co.', 'news@shop.example'],
  ['"Shop, \\"the\\" Ltd." <news@shop.example>', 'Shop, "the" Ltd.', 'news@shop.example'],
  ['Shop <news@bücher.example>', 'Shop', 'news@xn--bcher-kva.example'],
  ['<news@shop.example>', '', 'news@shop.example'],
])('%s is a mailbox', (text, name, address) => {
  expect(readMailbox(text)).toMatchObject({ name, address, domain: address.split('@')[1] });
});

test.each([
  ['Shop'],
  ['Shop <news@>'],
  ['Shop <news@shop.example'],
  ['Shop <a@b.example> <c@d.example>'],
  ['a@b.example, c@d.example'],
  ['Shop\r\nBcc: x@y.example <news@shop.example>'],
  ['Shop\u2028 <news@shop.example>'],
  ['"Shop <news@shop.example>'],
  ['jörg@shop.example'],
  [`${'x'.repeat(201)} <news@shop.example>`],
  [''],
])('%s is none', (text) => {
  expect(typeof readMailbox(text)).toBe('string');
});
