import type { DataEndpoint } from './data-endpoint.js';
import type { FetchRequest } from './fetch-request.js';
import { fillBatchUrl } from './fill-url.js';

/** A request that has to be asked. */
export interface Ask {
  readonly key: string;
  readonly endpoint: DataEndpoint;
  readonly parameters: FetchRequest['parameters'];
  /** Of a call for it alone; it is the answer's name in the cache too. */
  readonly url: string;
}

/** One call, and whose requests it answers. */
export interface PlannedCall {
  readonly endpoint: DataEndpoint;
  readonly url: string;
  readonly asks: readonly Ask[];
  /** Whether the answer is one for many values. */
  readonly isBatch: boolean;
}

/** As few calls as there can be: one for each distinct address, or one for many values where that can be asked. */
export function planCalls(asks: readonly Ask[]): PlannedCall[] {
  const groups = new Map<string, Ask[]>();
  for (const ask of asks) {
    const key = groupKey(ask);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [ask]);
    else group.push(ask);
  }
  return [...groups.values()].flatMap(callsOf);
}

/** Of an endpoint that can be asked for many, all that differ in that one parameter belong together. */
function groupKey({ endpoint, parameters, url }: Ask): string {
  const { name, batch } = endpoint;
  if (batch === null || !isListable(parameters[batch.parameter])) return `${name} ${url}`;
  const others = Object.entries(parameters).filter(([key]) => key !== batch.parameter);
  return JSON.stringify([name, others.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Commas stand between values: one that has a comma is asked for alone. */
function isListable(value: string | null | undefined): boolean {
  return value?.includes(',') === false;
}

function callsOf(asks: readonly Ask[]): PlannedCall[] {
  const [first] = asks;
  if (first === undefined) return [];
  const { endpoint, parameters } = first;
  const { batch } = endpoint;
  const values = batch === null ? [] : [...new Set(asks.map((ask) => batchedValueOf(ask) ?? ''))];
  if (batch === null || values.length < 2) {
    return [{ endpoint, url: first.url, asks, isBatch: false }];
  }
  const calls: PlannedCall[] = [];
  for (let at = 0; at < values.length; at += batch.most) {
    const some = values.slice(at, at + batch.most);
    const url = fillBatchUrl(batch.url, parameters, { parameter: batch.parameter, values: some });
    const theirs = asks.filter((ask) => some.includes(batchedValueOf(ask) ?? ''));
    calls.push({ endpoint, url, asks: theirs, isBatch: true });
  }
  return calls;
}

/** The value that a request has for the parameter that can be asked for many times over. */
export function batchedValueOf({ endpoint, parameters }: Ask): string | null | undefined {
  return endpoint.batch === null ? undefined : parameters[endpoint.batch.parameter];
}
