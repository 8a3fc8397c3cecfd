import { keysOfName } from '../variable-settings/variable-name.js';

/** A variable that templates have (docs/reference/templates.md, which a test compares with this). */
interface KnownVariable {
  readonly path: string;
  /** Whether it has a value for everybody. */
  readonly isAlwaysThere: boolean;
  /** Whether what stands below it has names of somebody's own choosing. */
  readonly isOpen: boolean;
}

const ALWAYS = [
  'email',
  'profile.id',
  'profile.email',
  'computed.order_count',
  'computed.order_total',
  'computed.lifecycle',
  'computed.value_tier',
  'orders.count',
  'orders.revenue',
  'orders.refunded',
  'orders.net',
  'orders.currency',
  'workspace.name',
  'workspace.currency',
  'workspace.time_zone',
  'now',
  'links.unsubscribe',
  'links.preferences',
  'links.view_in_browser',
  'locale',
  'language',
  'time_zone',
  'unsubscribe_url',
  'web_version_url',
];
const SOMETIMES = [
  'orders.average',
  'orders.first_at',
  'orders.last_at',
  'orders.most_bought.title',
  'orders.most_bought.product_id',
  'orders.most_bought.quantity',
  'orders.most_bought.image_url',
  'orders.most_bought.url',
  'campaign.name',
  ...['id', 'name', 'street', 'postal_code', 'city', 'region', 'country'].map(
    (key) => `nearest_store.${key}`,
  ),
  ...['phone', 'url', 'image_url', 'hours', 'distance_km'].map((key) => `nearest_store.${key}`),
  'event.name',
  'event.timestamp',
];
const OPEN = [
  'trait',
  'profile',
  'computed',
  'data',
  'event.properties',
  'catalog',
  'recommendations.default',
  'segment',
  'brand',
];
/** What stands below it was checked to be there. */
const CHECKED = 'matrix';

/** What everybody has who has ordered. */
export const WITH_ORDERS: readonly string[] = [
  'orders.average',
  'orders.first_at',
  'orders.last_at',
];

const KNOWN_VARIABLES: readonly KnownVariable[] = [
  ...ALWAYS.map((path) => ({ path, isAlwaysThere: true, isOpen: false })),
  ...SOMETIMES.map((path) => ({ path, isAlwaysThere: false, isOpen: false })),
  ...OPEN.map((path) => ({ path, isAlwaysThere: false, isOpen: true })),
  { path: CHECKED, isAlwaysThere: true, isOpen: true },
];

type Keys = readonly (string | number)[];

/** What is known of names, for one template. */
export interface VariableBook {
  /** `unknown` with the key that nobody knows, counted from 0. */
  look(keys: Keys): { readonly kind: 'known' } | { readonly kind: 'unknown'; readonly at: number };
  isAlwaysThere(keys: Keys): boolean;
  /** The names that could stand at the place of a key. */
  namesAt(keys: Keys, at: number): string[];
}

/** Liquid's own properties of lists and texts. */
const PROPERTIES = new Set<string | number>(['size', 'first', 'last']);

interface Entry {
  readonly below: Map<string, Entry>;
  isOpen: boolean;
  isAlwaysThere: boolean;
  /** Whether it holds a value itself, and is no mere part of a name. */
  isValue: boolean;
}

/**
 * @param more further variables; one without a dot may have anything below it
 * @param defaults those that have a value in place of a missing one
 * @param traits the names of all traits; undefined: any trait may be there
 * @param computed the names of all computed traits; undefined: any may be there
 */
export function openVariableBook(facts: {
  readonly more: readonly string[];
  readonly defaults: readonly string[];
  readonly traits: readonly string[] | undefined;
  readonly computed: readonly string[] | undefined;
}): VariableBook {
  const root = createEntry();
  for (const { path, isOpen, isAlwaysThere } of KNOWN_VARIABLES) {
    Object.assign(enter(root, path.split('.')), { isOpen, isAlwaysThere, isValue: true });
  }
  for (const path of facts.more) {
    const isOpen = !path.includes('.');
    Object.assign(enter(root, path.split('.')), { isOpen, isAlwaysThere: true, isValue: true });
  }
  // Who names values of the brand knows them all.
  if (facts.more.some((path) => path.startsWith('brand.'))) enter(root, ['brand']).isOpen = false;
  close(enter(root, ['trait']), facts.traits);
  close(enter(root, ['profile']), facts.traits);
  close(enter(root, ['computed']), facts.computed);
  const defaults = new Set(facts.defaults.map((name) => keysOfName(name).join('.')));
  return {
    look: (keys) => look(root, keys),
    isAlwaysThere: (keys) =>
      defaults.has(keysOfName(keys.join('.')).join('.')) || isAlwaysThere(root, keys),
    namesAt: (keys, at) => [...(find(root, keys.slice(0, at))?.below.keys() ?? [])],
  };
}

/** From now on only these stand below an entry, and what stood there already. */
function close(entry: Entry, names: readonly string[] | undefined): void {
  if (names === undefined) return;
  entry.isOpen = false;
  for (const name of names) Object.assign(enter(entry, [name]), { isOpen: true, isValue: true });
}

function createEntry(): Entry {
  return { below: new Map(), isOpen: false, isAlwaysThere: false, isValue: false };
}

function enter(root: Entry, keys: readonly string[]): Entry {
  return keys.reduce((entry, key) => {
    const next = entry.below.get(key) ?? createEntry();
    entry.below.set(key, next);
    return next;
  }, root);
}

function find(root: Entry, keys: Keys): Entry | undefined {
  return keys.reduce<Entry | undefined>((entry, key) => entry?.below.get(String(key)), root);
}

function look(root: Entry, keys: Keys): ReturnType<VariableBook['look']> {
  let entry = root;
  for (const [at, key] of keys.entries()) {
    const next = entry.below.get(String(key));
    if (next === undefined) {
      const isFine = entry.isOpen || (entry !== root && PROPERTIES.has(key));
      return isFine ? { kind: 'known' } : { kind: 'unknown', at };
    }
    entry = next;
  }
  return { kind: 'known' };
}

function isAlwaysThere(root: Entry, keys: Keys): boolean {
  let entry = root;
  for (const key of keys) {
    const next = entry.below.get(String(key));
    if (next === undefined) return entry.isAlwaysThere && (entry.isOpen || PROPERTIES.has(key));
    entry = next;
  }
  return entry.isAlwaysThere;
}
