import { MEMBER_ROLES, type MemberRole, scopesOfRole } from '../access/index.js';
import { isScopeRule, type RuledRoute } from './route-rule.js';

/** Who asks, in the order of the table's columns: all but `nobody` are signed in. */
const ASKERS = [
  'operator',
  ...MEMBER_ROLES,
  'nobody',
  // An owner whose request does not say that it comes from a page of our own.
  'owner elsewhere',
] as const;
type Asker = (typeof ASKERS)[number];

/** What somebody meets at a route: let in, or refused by this status. */
type Reception = 'in' | 401 | 403;

export interface AccessRow extends RuledRoute {
  /** In the order of the columns. */
  readonly receptions: Readonly<Record<Asker, Reception>>;
}

/** The table of who may call which route: for the reference, and for the test that asks a server all of it. */
export function accessTable(routes: readonly RuledRoute[]): AccessRow[] {
  return routes
    .map((route) => ({
      ...route,
      receptions: Object.fromEntries(
        ASKERS.map((asker) => [asker, receptionOf(route, asker)]),
      ) as Record<Asker, Reception>,
    }))
    .sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function receptionOf(route: RuledRoute, asker: Asker): Reception {
  switch (route.rule) {
    case 'public':
    case 'signed-link':
    case 'this-machine':
      return 'in';
    case 'write-key':
      return 401;
    default:
      return receptionOfUser(route, asker);
  }
}

function receptionOfUser({ method, rule, isOfInstallation }: RuledRoute, asker: Asker): Reception {
  if (asker === 'nobody') return 401;
  if (asker === 'owner elsewhere' && method !== 'GET') return 403;
  if (isOfInstallation) return asker === 'operator' ? 'in' : 403;
  return !isScopeRule(rule) || scopesOfRole[roleOf(asker)].includes(rule) ? 'in' : 403;
}

function roleOf(asker: Exclude<Asker, 'nobody'>): MemberRole {
  return asker === 'operator' || asker === 'owner elsewhere' ? 'owner' : asker;
}
