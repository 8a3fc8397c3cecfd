import type { FetchRequest } from './fetch-request.js';

const PLACE = /\{([a-z][a-z0-9_]*)\}/g;
/** What a trait holds may be as long as it likes; what stands in an address is an id or a code. */
const LONGEST_VALUE = 200;

/** The parameters that an address pattern has, each once. */
export function parametersOf(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(PLACE)].map(([, name = '']) => name))];
}

/**
 * The address with values in it. A value stays what it is, whoever wrote it: it is encoded, and what would
 * still change the path (`..`) is refused.
 *
 * @returns undefined when a value is missing or can't stand in an address
 */
export function fillUrl(
  pattern: string,
  parameters: FetchRequest['parameters'],
): string | undefined {
  if (!parametersOf(pattern).every((name) => isUsable(parameters[name]))) return undefined;
  return pattern.replace(PLACE, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}

/** The address of a call for many values: commas stand between them as they are. */
export function fillBatchUrl(
  pattern: string,
  parameters: FetchRequest['parameters'],
  { parameter, values }: { readonly parameter: string; readonly values: readonly string[] },
): string {
  return pattern.replace(PLACE, (_, name: string) =>
    name === parameter
      ? values.map(encodeURIComponent).join(',')
      : encodeURIComponent(parameters[name] ?? ''),
  );
}

function isUsable(value: string | null | undefined): value is string {
  if (value === undefined || value === null || value === '' || value.length > LONGEST_VALUE) {
    return false;
  }
  return !/^\.{1,2}$/.test(value) && !/[\p{Cc}\p{Cs}]/u.test(value);
}
