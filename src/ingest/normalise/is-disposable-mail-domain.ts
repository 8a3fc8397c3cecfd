import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { lazy } from '../../kernel/index.js';

const disposable = lazy(disposableEmailBlocklistSet);

/** Whether a domain, or one above it, hands out throw-away mailboxes. In lower-case A-labels. */
export function isDisposableMailDomain(domain: string): boolean {
  const listed = disposable();
  for (let from = 0; from !== -1; ) {
    if (listed.has(domain.slice(from))) return true;
    const dot = domain.indexOf('.', from);
    from = dot === -1 ? -1 : dot + 1;
  }
  return false;
}
