import { expect, test } from 'vitest';
import { networkOf } from './network-of.js';

test('an IPv4 address is one place, however it is written', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('all addresses of one IPv6 network are one place', () => {
  const network = networkOf('2001:db8:1:2::1');
  expect(networkOf('2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd')).toBe(network);
  expect(networkOf('2001:db8:1:2::')).toBe(network);
  expect(networkOf('2001:db8:1:3::1')).not.toBe(network);
  expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'));
  expect(networkOf('::1')).toBe('0:0:0:0');
});

test('what is no address is taken as it is', () => {
  expect(networkOf('nowhere')).toBe('nowhere');
});
