import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import { readRule, walkRule } from '../../rules/index.js';
import { AUDIENCE } from '../audience-variables.js';
import { keysOfName } from './variable-name.js';

/** Which traits a template may not read. */
export interface Withholding {
  /** Names of traits, in whatever case. */
  readonly sensitive: readonly string[];
  /** Those of them that the template may read: `trait.birthday`. */
  readonly allowed: readonly string[] | undefined;
}

/**
 * What is known for a message, less the sensitive traits that its template may not read, whole and by every name: with
 * them goes what a rule says that asks for one. Neither a key that is worked out nor a condition finds them.
 */
export function withholdSensitive(known: JsonObject, withholding: Withholding): JsonObject {
  const withheld = namesWithheld(withholding);
  if (withheld.size === 0) return known;
  return {
    ...known,
    ...traitsWithout(known, 'trait', withheld),
    ...traitsWithout(known, 'profile', withheld),
    ...answersWithout(known, withheld),
  };
}

/** The names of the traits that are withheld, in small letters. */
export function namesWithheld({ sensitive, allowed = [] }: Withholding): ReadonlySet<string> {
  const may = new Set(allowed.map((name) => keysOfName(name).slice(1).join('.').toLowerCase()));
  return new Set(sensitive.map((name) => name.toLowerCase()).filter((name) => !may.has(name)));
}

/** `profile.id` and `profile.email` are no traits. */
const NO_TRAITS: ReadonlySet<string> = new Set(['id', 'email']);

function traitsWithout(
  known: JsonObject,
  variable: 'trait' | 'profile',
  withheld: ReadonlySet<string>,
): JsonObject {
  const traits = known[variable];
  if (!isJsonObject(traits)) return {};
  const stays = (name: string) =>
    !withheld.has(name.toLowerCase()) || (variable === 'profile' && NO_TRAITS.has(name));
  const entries = Object.entries(traits).filter(([name]) => stays(name));
  return { [variable]: Object.fromEntries(entries) };
}

function answersWithout(known: JsonObject, withheld: ReadonlySet<string>): JsonObject {
  const answers = known[AUDIENCE];
  if (!isJsonObject(answers)) return {};
  const entries = Object.entries(answers).map(([rule, holds]) => {
    const isWithheld = traitsIn(rule).some((name) => withheld.has(name.toLowerCase()));
    return [rule, holds === true && !isWithheld] as const;
  });
  return { [AUDIENCE]: Object.fromEntries(entries) };
}

/** The traits that a rule asks for by their names; none of a rule that can’t be read. */
export function traitsIn(text: string): string[] {
  const reading = readRule(text);
  if (reading.kind === 'mistake') return [];
  return [...walkRule(reading.parsed.rule)].flatMap((part) => {
    const asks = part.kind === 'trait' || part.kind === 'age' || part.kind === 'anniversary';
    return asks ? part.path.slice(0, 1) : [];
  });
}
