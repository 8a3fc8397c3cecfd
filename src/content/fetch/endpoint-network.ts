import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isNamedAddress, isPublicAddress } from './public-address.js';

/** Which parts of the network endpoints may reach (docs/decisions/0014-data-at-send-time.md). */
export interface EndpointNetwork {
  /** The addresses of a host, as the system finds them. */
  readonly resolve: (hostname: string) => Promise<readonly LookupAddress[]>;
  readonly protocols: readonly string[];
  /** Undefined: any. */
  readonly ports: readonly number[] | undefined;
  /** Whether an address may be connected to, for a URL of this origin. */
  readonly mayReach: (address: string, origin: string) => boolean;
  /** Origins that an operator has named: they may be http, at any port, in a private network. */
  readonly namedOrigins: readonly string[];
}

const PORTS = [443, 8_443];

/** @param namedOrigins such as `http://stock.internal:8080`: all of a process's workspaces may ask them */
export function createEndpointNetwork(namedOrigins: readonly string[]): EndpointNetwork {
  return {
    resolve: (hostname) => lookup(hostname, { all: true }),
    protocols: ['https:'],
    ports: PORTS,
    mayReach: (address, origin) =>
      namedOrigins.includes(origin) ? isNamedAddress(address) : isPublicAddress(address),
    namedOrigins,
  };
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/**
 * Why an address may not be called at all, as the end of a sentence; undefined: it may. Where its name leads
 * is asked when it is connected to.
 */
export function whyForbidden(url: URL, network: EndpointNetwork): string | undefined {
  if (url.username !== '' || url.password !== '') return 'it has a name or a password in it';
  if (network.namedOrigins.includes(url.origin)) return undefined;
  if (!network.protocols.includes(url.protocol)) return 'it is not https';
  const port = url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? 0) : Number(url.port);
  if (network.ports?.includes(port) === false) {
    return `its port is none of ${network.ports.join(', ')}`;
  }
  return undefined;
}
