import { createRequire } from 'node:module';
import { run } from '@zootools/email-spell-checker';
import { lazy } from '../../kernel/index.js';
import { isAtMostOneSlip } from './is-at-most-one-slip.js';
import { wellKnownMailDomains } from './well-known-mail-domains.js';

/**
 * The provider's domain that was probably meant (`gmial.com` → `gmail.com`), or null. Only ever a
 * hint, so it would rather miss a slip than doubt a good address: one slip of the fingers at most,
 * and beneath a real public suffix only towards a well-known provider (`firm.pt` is no `firm.it`).
 *
 * @param domain in lower-case A-labels.
 */
export function suggestMailDomain(domain: string): string | null {
  if (wellKnownMailDomains().has(domain)) return null;
  const isMadeUp = endsInNothingReal(domain);
  // The checker compares with some 250 names; this spares nearly all addresses that.
  if (!isMadeUp && !isNearWellKnown(domain)) return null;
  const meant = run({
    email: `x@${domain}`,
    domains: wellKnownList(),
    distanceFunction: (left, right) => (left === right ? 0 : isAtMostOneSlip(left, right) ? 1 : 9),
    domainThreshold: 1,
    secondLevelThreshold: 1,
    topLevelThreshold: 1,
  })?.domain;
  if (meant === undefined || meant === domain) return null;
  return isMadeUp || wellKnownMailDomains().has(meant) ? meant : null;
}

/** The list of public suffixes takes long to load, and is asked about rare domains only. */
const suffixes = lazy(() => createRequire(import.meta.url)('tldts') as typeof import('tldts'));

const wellKnownList = lazy(() => [...wellKnownMailDomains()]);

const wellKnownByLength = lazy(() => {
  const byLength = new Map<number, string[]>();
  for (const domain of wellKnownMailDomains()) {
    const same = byLength.get(domain.length);
    if (same === undefined) byLength.set(domain.length, [domain]);
    else same.push(domain);
  }
  return byLength;
});

/** Letters of the shortest name that can be a slip: `alm.com` is sooner a firm than `aim.com`. */
const shortestSlip = 4;

function isNearWellKnown(domain: string): boolean {
  if (domain.indexOf('.') < shortestSlip) return false;
  for (let length = domain.length - 1; length <= domain.length + 1; length += 1) {
    for (const known of wellKnownByLength().get(length) ?? []) {
      if (isAtMostOneSlip(domain, known)) return true;
    }
  }
  return false;
}

/** The domain was checked before; tldts need not do it again. */
const trusting = { validateHostname: false, extractHostname: false, detectIp: false };

/** Whether there is no such top-level domain (`gmail.con`). */
function endsInNothingReal(domain: string): boolean {
  return suffixes().parse(domain, trusting).isIcann !== true;
}
