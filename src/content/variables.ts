import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.js';
import { AUDIENCE, SEGMENT } from './audience-variables.js';
import { spokenContents } from './languages/content-in.js';
import { analyseVariables, type VariablePath } from './liquid/analyse-variables.js';
import { pathOfScore } from './matrices/choose-rows.js';
import type { CompiledMatrix } from './matrices/matrix.js';
import { createWorkshop } from './prepare-template.js';
import type { TemplateContent } from './template-content.js';

/** What a template reads of the variables that a message could have. */
export interface Variables {
  /** The keys that lead to each value. */
  readonly paths: readonly VariablePath[];
  /** Whether it reads anything of a person's orders. */
  readonly readsOrders: boolean;
  /** Whether it reads traits, or asks a rule that could: some of them may be sensitive. */
  readonly readsPerson: boolean;
  /** Keys of the segments that it asks for. */
  readonly segments: readonly string[];
  /** Rules that it asks, as they are written. */
  readonly audiences: readonly string[];
  /** Computed traits, by their names. */
  readonly computed: NamesRead;
  /** Products of the catalogue, by their ids. */
  readonly catalog: NamesRead;
  readonly readsRecommendations: boolean;
}

/** Which of many values under one name a template reads. */
export interface NamesRead {
  readonly names: readonly string[];
  /** Whether names are worked out only when it is rendered: any could be among them. */
  readonly isOpen: boolean;
}

/** What filters go by, whether a template names it or not. */
const ALWAYS: readonly VariablePath[] = [
  ['now'],
  ['locale'],
  ['language'],
  ['time_zone'],
  ['workspace', 'name'],
  ['workspace', 'time_zone'],
  ['workspace', 'currency'],
];
/** Where amounts of orders are printed, they are in this currency. */
const CURRENCY: VariablePath = ['orders', 'currency'];
const PERSONAL = new Set<string | number | undefined>(['trait', 'profile', AUDIENCE]);
/** Liquid's own properties of lists and texts. */
const PROPERTIES: readonly (string | number)[] = ['size', 'first', 'last'];

/**
 * Works out which variables a template reads in any of its languages, without rendering it, so that a message need keep no more of a
 * person than that.
 *
 * @param content one that `checkTemplate` let pass
 */
export function variablesOf(content: TemplateContent): Variables {
  const { html, text } = createWorkshop();
  const parts = spokenContents(content).flatMap(({ content: spoken }) => [
    ...analyseVariables(text.parse(spoken.subject)),
    ...analyseVariables(text.parse(spoken.preheader ?? '')),
    ...analyseVariables(html.parse(spoken.html ?? '')),
    ...analyseVariables(text.parse(spoken.text ?? '')),
  ]);
  const rows = (content.matrices ?? []).flatMap((matrix) => matrix.rows);
  const paths = [...parts, ...scorePaths(rows)];
  const readsOrders = paths.some(([name]) => name === 'orders');
  const all = [...ALWAYS, ...(readsOrders ? [CURRENCY] : []), ...paths];
  const distinct = new Map(all.map((path) => [JSON.stringify(path), path]));
  return {
    paths: [...distinct.values()],
    readsOrders,
    readsPerson: paths.some(([name]) => PERSONAL.has(name)),
    segments: keysUnder(SEGMENT, paths),
    audiences: [...new Set([...keysUnder(AUDIENCE, paths), ...rulesOf(rows)])],
    computed: namesUnder('computed', paths),
    catalog: namesUnder('catalog', paths),
    readsRecommendations: paths.some(([name]) => name === 'recommendations'),
  };
}

type Rows = CompiledMatrix['rows'];

/** Kept with a message, they say why a row won. */
function scorePaths(rows: Rows): VariablePath[] {
  return rows.flatMap(({ score }) => (typeof score === 'string' ? [pathOfScore(score)] : []));
}

function rulesOf(rows: Rows): string[] {
  return rows.flatMap(({ when }) => when ?? []);
}

function namesUnder(variable: string, paths: readonly VariablePath[]): NamesRead {
  const isOpen = paths.some((path) => path[0] === variable && path.length === 1);
  return { names: keysUnder(variable, paths), isOpen };
}

function keysUnder(variable: string, paths: readonly VariablePath[]): string[] {
  const keys = paths.flatMap(([name, key]) =>
    name === variable && key !== undefined ? [String(key)] : [],
  );
  return [...new Set(keys)];
}

/** Of all that is known for a message, what its template reads, in the form in which it was. */
export function pickInputs({ paths }: Variables, everything: JsonObject): JsonObject {
  const picked: JsonObject = {};
  for (const path of paths) pickPath(path, everything, picked);
  return picked;
}

function pickPath(path: VariablePath, from: JsonObject, into: JsonObject): void {
  const [key, ...rest] = path;
  if (key === undefined || !Object.hasOwn(from, key)) return;
  const value = from[key];
  if (value === undefined || isTaken(into, key, value)) return;
  if (!goesDeeper(rest, value)) put(into, key, value);
  else {
    const inner = into[key];
    const below = isJsonObject(inner) ? inner : {};
    put(into, key, below);
    pickPath(rest, value as JsonObject, below);
  }
}

/** Whether the whole value is there already. */
function isTaken(into: JsonObject, key: string | number, value: JsonValue): boolean {
  return Object.hasOwn(into, key) && into[key] === value;
}

/** Lists are taken whole, and an object of which a template asks for its size. */
function goesDeeper([next]: VariablePath, value: JsonValue): boolean {
  if (next === undefined || !isJsonObject(value)) return false;
  return Object.hasOwn(value, next) || !PROPERTIES.includes(next);
}

/** Assigning to `__proto__` would change the object's prototype instead. */
function put(into: JsonObject, key: string | number, value: JsonValue): void {
  Object.defineProperty(into, key, { value, configurable: true, enumerable: true, writable: true });
}
