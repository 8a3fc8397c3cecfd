import { diffLines } from 'diff';

/** A stretch of lines that both have, or one of the two. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A field that is not the same in both. */
export interface FieldDifference {
  /** Such as `subject` or `body.mjml`. */
  readonly field: string;
  readonly parts: readonly DiffPart[];
}

/** Compares what somebody wrote with what somebody wrote later, field by field and line by line. */
export function compareSources(before: object, after: object): FieldDifference[] {
  const [older, newer] = [flatten(before), flatten(after)];
  const fields = [...new Set([...older.keys(), ...newer.keys()])];
  return fields.flatMap((field) => {
    const [from, to] = [older.get(field) ?? '', newer.get(field) ?? ''];
    if (from === to) return [];
    return [{ field, parts: compareTexts(from, to) }];
  });
}

function compareTexts(from: string, to: string): DiffPart[] {
  return diffLines(from, to).map(({ value: text, added, removed }) => {
    if (added) return { kind: 'added', text };
    return { kind: removed ? 'removed' : 'same', text };
  });
}

/** Each text in a source by the names that lead to it. */
function flatten(value: unknown, name = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[name, String(value)]]);
  const below = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  return new Map(
    below.flatMap(([key, inner]) => [...flatten(inner, name === '' ? key : `${name}.${key}`)]),
  );
}
