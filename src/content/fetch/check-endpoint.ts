import { isIP } from 'node:net';
import { stringifyExact } from '../../kernel/index.js';
import { ENDPOINT_LIMITS, type EndpointBatch, type EndpointSettings } from './data-endpoint.js';
import { type EndpointNetwork, whyForbidden } from './endpoint-network.js';
import { endpointInvalid } from './errors.js';
import { parametersOf } from './fill-url.js';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST_NAME = 60;
const LONGEST_URL = 2_000;
const LARGEST_FALLBACK = 65_536;
const MOST_HEADERS = 20;
const MOST_HOSTS = 10;
/** RFC 9110, section 5.6.2. */
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const HEADER_VALUE = /^[\x20-\x7e]{1,4000}$/;
/** Those that say how a call is made: that is ours to say. */
const OWN_HEADERS =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|te|trailer|upgrade|expect|accept|accept-encoding|proxy-.*)$/;

/**
 * Checks what somebody says of an endpoint.
 *
 * @throws AppError `endpoint-invalid` for the first mistake
 */
export function checkEndpoint(
  name: string,
  settings: EndpointSettings,
  network: EndpointNetwork,
): void {
  if (!NAME.test(name) || name.length > LONGEST_NAME) {
    refuse('name', 'it is small letters, digits and hyphens between them, at most 60');
  }
  checkUrl('url', settings.url, network);
  for (const key of ['timeoutMs', 'cacheSeconds', 'largestBytes'] as const) {
    checkNumber(key, settings[key], ENDPOINT_LIMITS[key]);
  }
  checkHosts(settings.redirectHosts);
  if (settings.batch !== null) checkBatch(settings, settings.batch, network);
  if (stringifyExact(settings.fallback).length > LARGEST_FALLBACK) {
    refuse('fallback', `it is larger than ${LARGEST_FALLBACK} characters`);
  }
  checkHeaders('headers', settings.headers);
}

/** @throws AppError `endpoint-invalid` */
export function checkHeaders(field: string, headers: Readonly<Record<string, string>>): void {
  const mistake = findHeaderMistake(headers);
  if (mistake !== undefined) refuse(field, mistake);
}

/** What is wrong with headers that somebody wants to be said with a call; undefined: nothing. */
export function findHeaderMistake(headers: Readonly<Record<string, string>>): string | undefined {
  const entries = Object.entries(headers);
  if (entries.length > MOST_HEADERS) return `there are more than ${MOST_HEADERS}`;
  for (const [name, value] of entries) {
    if (!HEADER_NAME.test(name)) return `“${name}” is no name of a header in small letters`;
    if (OWN_HEADERS.test(name)) return `“${name}” is said by Attune itself`;
    if (!HEADER_VALUE.test(value)) return `the value of “${name}” is no printable ASCII`;
  }
  return undefined;
}

function refuse(field: string, problem: string): never {
  throw endpointInvalid.make({ field, problem });
}

function checkNumber(
  field: string,
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(field, `it is a whole number from ${least} to ${most}`);
  }
}

/** Parameters stand in the path and the query only: who fills a template chooses no host. */
function checkUrl(field: string, pattern: string, network: EndpointNetwork): void {
  const origin = /^https?:\/\/[^/?#\\]+/i.exec(pattern)?.[0] ?? '';
  if (/[{}]/.test(origin)) refuse(field, 'a parameter can’t stand in its host');
  const plain = pattern.replace(/\{[a-z][a-z0-9_]*\}/g, 'x');
  if (/[{}]/.test(plain)) {
    refuse(field, 'a parameter is written {sku}: small letters, digits and underscores');
  }
  const mistake =
    pattern.length > LONGEST_URL
      ? `it is longer than ${LONGEST_URL} characters`
      : findAddressMistake(plain, network);
  if (mistake !== undefined) refuse(field, mistake);
}

/** Why an address that somebody has written is not called, as the end of a sentence; undefined: it may be. */
export function findAddressMistake(text: string, network: EndpointNetwork): string | undefined {
  if (text.length > LONGEST_URL) return `it is longer than ${LONGEST_URL} characters`;
  const isOne = /^https?:\/\/[^/?#\\]/i.test(text) && URL.canParse(text);
  if (!isOne) return 'it is no address with https://';
  const url = new URL(text);
  const forbidden = whyForbidden(url, network) ?? whyUnreachable(url, network);
  if (forbidden !== undefined) return forbidden;
  return url.hash === '' ? undefined : 'it has a part behind “#”, which no server sees';
}

/** An address in digits is judged at once; a name when it is connected to. */
function whyUnreachable({ hostname, origin }: URL, network: EndpointNetwork): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 || network.mayReach(bare, origin)
    ? undefined
    : 'it leads into a network that must not be reached';
}

function checkHosts(hosts: readonly string[]): void {
  if (hosts.length > MOST_HOSTS) refuse('redirectHosts', `there are more than ${MOST_HOSTS}`);
  for (const host of hosts) {
    const url = `https://${host}/`;
    if (!URL.canParse(url) || new URL(url).host !== host) {
      refuse('redirectHosts', `“${host}” is no host such as cdn.shop.example`);
    }
  }
}

function checkBatch(
  { url }: EndpointSettings,
  batch: EndpointBatch,
  network: EndpointNetwork,
): void {
  checkUrl('batch.url', batch.url, network);
  checkNumber('batch.most', batch.most, ENDPOINT_LIMITS.batchMost);
  const [own, many] = [parametersOf(url), parametersOf(batch.url)];
  if (!own.includes(batch.parameter)) {
    refuse('batch.parameter', `“${batch.parameter}” is no parameter of its url`);
  }
  if (own.length !== many.length || !own.every((name) => many.includes(name))) {
    refuse('batch.url', 'it has other parameters than url');
  }
  if (originOf(url) !== originOf(batch.url)) refuse('batch.url', 'it is at another host than url');
}

/** The origin of a pattern: where its secret headers may go. */
export function originOf(pattern: string): string {
  return new URL(pattern.replace(/[{}]/g, '')).origin;
}
