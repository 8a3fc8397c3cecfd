import ipaddr from 'ipaddr.js';

/**
 * Where clouds tell a machine its secrets; most lie in ranges that are refused anyway. Azure, Alibaba, and
 * the IPv6 ones of AWS and Google.
 */
const METADATA = ['168.63.129.16', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254'];

/** What a private network consists of: reachable where an operator names the origin, and only there. */
const PRIVATE_RANGES = ['private', 'loopback', 'carrierGradeNat', 'uniqueLocal'];

/** 2000::/3 is all of IPv6 that is given out (RFC 4291, section 2.4). */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is somebody's on the Internet: none that is private, loopback, link-local, multicast,
 * shared (CGNAT), reserved, or another one in disguise (mapped, 6to4, Teredo, NAT64).
 *
 * @param address IPv4 or IPv6 as text
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address);
  if (parsed === undefined || parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
}

/** Whether an address may be reached where an operator has named its origin as a private one. */
export function isNamedAddress(address: string): boolean {
  return isPublicAddress(address) || PRIVATE_RANGES.includes(parse(address)?.range() ?? '');
}

/** Undefined for what is no address, or is a cloud's metadata. */
function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.parse(address);
  const isMetadata = METADATA.some(
    (each) => ipaddr.parse(each).toNormalizedString() === parsed.toNormalizedString(),
  );
  return isMetadata ? undefined : parsed;
}
