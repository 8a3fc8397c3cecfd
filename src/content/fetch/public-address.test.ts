import { expect, test } from 'vitest';
import { isNamedAddress, isPublicAddress } from './public-address.js';

test.each(['93.184.215.14', '1.1.1.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '172.15.0.1'])(
  '%s is somebody’s on the Internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
    expect(isNamedAddress(address)).toBe(true);
  },
);

test.each([
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.0.9'],
  ['loopback', '::1'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '192.168.1.1'],
  ['unique local', 'fd12::1'],
  ['shared by a provider', '100.64.0.1'],
])('%s, %s, is reached only where its origin is named', (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
  expect(isNamedAddress(address)).toBe(true);
});

test.each([
  ['unspecified', '0.0.0.0'],
  ['unspecified', '::'],
  ['this network', '0.1.2.3'],
  ['link-local', '169.254.1.1'],
  ['AWS and most others’ metadata', '169.254.169.254'],
  ['Azure’s metadata', '168.63.129.16'],
  ['Alibaba’s metadata', '100.100.100.200'],
  ['Oracle’s metadata', '192.0.0.192'],
  ['AWS’s metadata', 'fd00:ec2::254'],
  ['the same otherwise', 'fd00:ec2:0:0:0:0:0:254'],
  ['link-local', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%lo'],
  ['site-local', 'fec0::1'],
  ['multicast', '224.0.0.1'],
  ['multicast', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'],
  ['documentation', '203.0.113.7'],
  ['documentation', '2001:db8::1'],
  ['benchmarking', '198.18.0.1'],
  ['mapped', '::ffff:127.0.0.1'],
  ['mapped', '::ffff:7f00:1'],
  ['mapped', '::ffff:93.184.215.14'],
  ['compatible', '::127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64 of one’s own', '64:ff9b:1::7f00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:7f00:1::'],
  ['nothing that is given out', '4000::1'],
  ['no address', 'localhost'],
  ['no address', ''],
])('%s, %s, is never reached', (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
  expect(isNamedAddress(address)).toBe(false);
});
