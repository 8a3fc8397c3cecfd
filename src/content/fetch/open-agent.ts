import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { EndpointNetwork } from './endpoint-network.js';

/** An address that must not be reached: nothing was connected to. */
export class ForbiddenAddressError extends Error {}

const CONNECTIONS = 16;
const CONNECT_MS = 2_000;
const KEEP_ALIVE_MS = 10_000;

/**
 * Connections that only lead where they may. A name is resolved once for each connection, and what was found
 * is both what is judged and what is connected to: a name that answers otherwise a moment later changes nothing.
 */
export function openAgent(network: EndpointNetwork): Agent {
  const connectTo = (options: buildConnector.Options, callback: buildConnector.Callback) => {
    const { protocol, hostname, port } = options;
    const { origin } = new URL(`${protocol}//${bracketed(hostname)}${port ? `:${port}` : ''}`);
    // What is an address already is not looked up.
    if (isIP(hostname) !== 0 && !network.mayReach(hostname, origin)) {
      callback(new ForbiddenAddressError(`${hostname} must not be reached`), null);
      return;
    }
    const connect = buildConnector({
      lookup: judgedLookup(network, origin),
      autoSelectFamily: true,
      timeout: CONNECT_MS,
      allowH2: false,
    });
    connect(options, callback);
  };
  return new Agent({
    connect: connectTo,
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  });
}

function bracketed(hostname: string): string {
  return isIP(hostname) === 6 ? `[${hostname}]` : hostname;
}

/** A name that leads to any forbidden address leads nowhere: nobody's public API is half private. */
function judgedLookup(network: EndpointNetwork, origin: string): LookupFunction {
  const find = async (hostname: string): Promise<LookupAddress[]> => {
    const found = await network.resolve(hostname);
    const isGood = found.every(({ address }) => network.mayReach(address, origin));
    if (!isGood) throw new ForbiddenAddressError(`${hostname} leads where it must not`);
    if (found.length === 0) throw new Error(`${hostname} leads nowhere`);
    return [...found];
  };
  return (hostname, options, callback) => {
    find(hostname).then(
      (found) => {
        const [first] = found;
        if (options.all === true) callback(null, found);
        else callback(null, first?.address ?? '', first?.family ?? 0);
      },
      (error: Error) => callback(error, '', 0),
    );
  };
}
