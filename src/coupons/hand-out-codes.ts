import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, laneOfProfile } from '../storage/index.js';
import type { CouponList } from './coupon-list.js';
import type { HandedOut } from './handed-out.js';
import { type RequestPlace, readHandedOut, writeHandedOut } from './handed-out-store.js';
import { findCouponList } from './list-store.js';
import { hasStock, type StockPlace, takeFromStock } from './stock-store.js';
import { type CouponWait, noteWaits } from './wait-store.js';

/** Somebody shall have a code. */
export interface CodeRequest extends RequestPlace {
  readonly listKey: string;
  /** One for each code that is to be had, such as a journey's run and step: asked again, it gives the same code. */
  readonly key: string;
}

/**
 * What comes of a request. `later`: there are codes left, though not in this lane; they are fetched within a second or
 * so, and who asks again within a minute is sure of them. `empty`: none is left anywhere, or there is no such list.
 */
export type HandOut =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'later' | 'empty' | 'expired' };

/**
 * Hands out codes, each to one request for ever. To be called by the owner of the profiles' lanes, in the transaction of
 * its cycle: if that is rolled back, nobody got any.
 *
 * @param now the lanes' clock
 * @returns in the order of the requests
 */
export async function handOutCodes(
  tx: Db,
  requests: readonly CodeRequest[],
  now: Instant,
): Promise<HandOut[]> {
  if (requests.length === 0) return [];
  const known = await readHandedOut(tx, requests);
  const outcomes = new Map<string, HandOut>(known.map((each) => [nameOf(each), codeOf(each)]));
  const fresh = requests.filter((request) => !outcomes.has(nameOf(request)));
  const distinct = new Map(fresh.map((request) => [nameOf(request), request]));
  const lists = createListReader(tx);
  const served: Served[] = [];
  for (const group of groupByStock([...distinct.values()])) {
    served.push(await serve(tx, group, whyNone(await lists(group.place), now)));
  }
  const given = served.flatMap((each) =>
    each.given.map((request) => ({ ...request, handedAt: now })),
  );
  await writeHandedOut(tx, given);
  const waits = served.flatMap(({ wait }) => (wait === undefined ? [] : [wait]));
  await noteWaits(tx, waits, now);
  for (const each of given) outcomes.set(nameOf(each), codeOf(each));
  for (const { refused, kind } of served) {
    for (const request of refused) outcomes.set(nameOf(request), { kind });
  }
  return requests.map((request) => outcomes.get(nameOf(request)) ?? { kind: 'empty' });
}

/** What one stock had for those who asked. */
interface Served {
  readonly given: readonly Omit<HandedOut, 'handedAt'>[];
  readonly refused: readonly CodeRequest[];
  /** Why these got none. */
  readonly kind: 'later' | 'empty' | 'expired';
  readonly wait?: CouponWait;
}

async function serve(
  tx: Db,
  { place, asking }: Asking,
  refusal: 'empty' | 'expired' | undefined,
): Promise<Served> {
  if (refusal !== undefined) return { given: [], refused: asking, kind: refusal };
  const codes = await takeFromStock(tx, place, { count: asking.length });
  const given = codes.flatMap(({ code }, at) => {
    const request = asking[at];
    return request === undefined ? [] : [{ ...request, code }];
  });
  const refused = asking.slice(codes.length);
  if (refused.length === 0 || !(await hasStock(tx, place))) {
    return { given, refused, kind: 'empty' };
  }
  return { given, refused, kind: 'later', wait: { ...place, wanted: refused.length } };
}

function codeOf({ code }: HandedOut): HandOut {
  return { kind: 'code', code };
}

function whyNone(list: CouponList | undefined, now: Instant): 'empty' | 'expired' | undefined {
  if (list === undefined) return 'empty';
  return list.expiresAt !== null && list.expiresAt <= now ? 'expired' : undefined;
}

function nameOf({ workspaceId, key }: { workspaceId: WorkspaceId; key: string }): string {
  return `${workspaceId} ${key}`;
}

/** Each list once, however many lanes ask for its codes. */
function createListReader(tx: Db) {
  const known = new Map<string, CouponList | undefined>();
  return async (place: StockPlace): Promise<CouponList | undefined> => {
    const name = nameOf(place);
    if (!known.has(name)) known.set(name, await findCouponList(tx, place));
    return known.get(name);
  };
}

interface Asking {
  readonly place: StockPlace;
  readonly asking: CodeRequest[];
}

function groupByStock(requests: readonly CodeRequest[]): Asking[] {
  const groups = new Map<string, Asking>();
  for (const request of requests) {
    const { workspaceId, profileId, listKey } = request;
    const lane = laneOfProfile(profileId);
    const name = `${lane} ${workspaceId} ${listKey}`;
    const group = groups.get(name) ?? { place: { lane, workspaceId, key: listKey }, asking: [] };
    group.asking.push(request);
    groups.set(name, group);
  }
  return [...groups.values()];
}
