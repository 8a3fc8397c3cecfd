import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import { mappingInvalid } from '../errors.js';
import { IMPORT_KINDS, MAPPING_KEYS, type Mapping, mappingForm } from './mapping-form.js';
import { nearest } from './nearest.js';

/** A mapping that was read, and where in its file each key stands. */
export interface ReadMapping {
  readonly mapping: Mapping;
  /** The file's name, as it was given. */
  readonly path: string;
  /** The line (from 1) of a key, or of the nearest one around it. */
  lineOf(keys: Keys): number;
}

export type Keys = readonly PropertyKey[];

/** Mistakes that are told at once: more would only be read one by one. */
const MAX_TOLD = 5;

/**
 * Reads a mapping out of YAML, or of JSON, which is YAML too.
 *
 * @throws AppError `mapping-invalid`, with the lines of the mistakes
 */
export function readMapping(path: string, source: string): ReadMapping {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line } = lines.linePos(broken.pos[0]);
    throw mappingInvalid.make({ path, problems: [`line ${line}: ${broken.message}`] });
  }
  const lineOf = (keys: Keys) => lineOfKeys(document, lines, keys);
  const read = mappingForm.safeParse(contentOf(path, document));
  if (read.success) return { mapping: read.data, path, lineOf };
  const problems = read.error.issues.flatMap((issue) => describe(issue, []));
  throw mappingInvalid.make({ path, problems: inOrder(problems, lineOf) });
}

/** What a text says, whether or not it is a mapping; undefined: it is no object. */
export function parseMapping(source: string): JsonObject | undefined {
  const document = parseDocument(source, { prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  try {
    const content: unknown = document.toJS();
    return isJsonObject(content) ? content : undefined;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** @throws AppError `mapping-invalid` for aliases that lead nowhere, or to more than anybody would write */
function contentOf(path: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw mappingInvalid.make({ path, problems: [error.message] }, error);
  }
}

/** The first mistake of each line, in their order. */
function inOrder(problems: readonly Problem[], lineOf: (keys: Keys) => number): string[] {
  const byLine = new Map<number, string>();
  for (const { keys, problem } of problems.filter((each) => !isConsequence(each, problems))) {
    const line = lineOf(keys);
    if (!byLine.has(line)) byLine.set(line, `line ${line}: ${problem}`);
  }
  const lines = [...byLine].sort(([a], [b]) => a - b);
  return lines.slice(0, MAX_TOLD).map(([, told]) => told);
}

function lineOfKeys(document: Document, lines: LineCounter, keys: Keys): number {
  for (let length = keys.length; length > 0; length -= 1) {
    const at = positionOf(document, keys.slice(0, length));
    if (at !== undefined) return lines.linePos(at).line;
  }
  return 1;
}

/** Where a key begins, or an item of a list. */
function positionOf(document: Document, keys: Keys): number | undefined {
  const last = keys.at(-1);
  const around = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  if (typeof around !== 'object' || around === null || !('items' in around)) return undefined;
  const { items } = around as { readonly items: readonly unknown[] };
  const node =
    typeof last === 'number'
      ? items[last]
      : items.map(keyOfPair).find((key) => key !== undefined && String(key) === String(last));
  return isNode(node) ? node.range?.[0] : undefined;
}

function keyOfPair(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'key' in item ? item.key : undefined;
}

interface Problem {
  readonly keys: Keys;
  readonly problem: string;
  readonly isUnknownKey?: true;
}

/** Where a key is unknown, what is wrong with that around it comes of that. */
function isConsequence({ keys, isUnknownKey }: Problem, problems: readonly Problem[]): boolean {
  if (isUnknownKey || keys.length === 0) return false;
  return problems.some(
    (each) => each.isUnknownKey && keys.every((key, at) => each.keys[at] === key),
  );
}

type Issue = z.core.$ZodIssue;

/** One issue of the form's as sentences about keys. */
function describe(issue: Issue, around: Keys): Problem[] {
  const keys = [...around, ...issue.path];
  const name = nameOf(keys);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      keys: [...keys, key],
      problem: unknownKey(keys, key),
      isUnknownKey: true,
    }));
  }
  if (isMissing(issue)) return [{ keys, problem: `${name} is missing` }];
  if (issue.code === 'invalid_union') {
    const best = mostSpecific(issue.errors);
    if (best !== undefined) return best.flatMap((each) => describe(each, keys));
    const known = 'discriminator' in issue ? IMPORT_KINDS.join(', ') : undefined;
    const expected = known === undefined ? fieldExpected : `should be one of ${known}`;
    return [{ keys, problem: `${name} ${expected}` }];
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map((value) => JSON.stringify(value)).join(', ');
    return [{ keys, problem: `${name} should be one of ${known}` }];
  }
  const expected = issue.code === 'custom' ? issue.message : expectedOf(issue);
  return [{ keys, problem: `${name} ${expected}` }];
}

const fieldExpected =
  'should be the name of a column, a template, or an object with column, template or const';

/** Nothing was written there: then no form of it fits. */
function isMissing(issue: Issue): boolean {
  if (issue.code !== 'invalid_union') return issue.message.endsWith('received undefined');
  const [first] = issue.errors;
  return first?.some((each) => each.path.length === 0 && isMissing(each)) ?? false;
}

function expectedOf(issue: Issue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.expected === 'object') return 'should have keys with values, such as `kind: orders`';
  return `should be ${issue.expected === 'string' ? 'a text' : `of type ${issue.expected}`}`;
}

/**
 * Of the forms that a value could have, the one whose mistakes lie deepest is the one that was meant.
 * Undefined: it has none of them.
 */
function mostSpecific(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) =>
    issues.every(({ code, path }) => path.length > 0 || code !== 'invalid_type'),
  );
}

function unknownKey(around: Keys, key: string): string {
  const where = around.length === 0 ? 'a mapping' : nameOf(around);
  const meant = nearest(key, MAPPING_KEYS);
  const advice = meant === undefined ? '' : `; do you mean “${meant}”?`;
  return `${where} has no key “${key}” that Attune knows of this kind${advice}`;
}

function nameOf(keys: Keys): string {
  return keys.length === 0 ? 'the mapping' : `“${keys.map(String).join('.')}”`;
}
