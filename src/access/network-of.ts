import { isIPv6 } from 'node:net';

/** Groups of 16 bits that name a network; who has one has 2⁶⁴ addresses in it (RFC 6177). */
const NETWORK_GROUPS = 4;
const ALL_GROUPS = 8;

/** What is counted as one place: an IPv4 address, or the /64 network of an IPv6 address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const gap = Array.from({ length: ALL_GROUPS - left.length - right.length }, () => '0');
  return [...left, ...gap, ...right]
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
