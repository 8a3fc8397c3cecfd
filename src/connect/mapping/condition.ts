/** A test of one column, as a mapping writes it: `Invoice starts with "C"`. */
export interface Condition {
  readonly column: string;
  readonly test: ConditionTest;
  /** Empty where the test takes none. */
  readonly text: string;
}

const TESTS = ['starts with', 'ends with', 'contains', 'is not empty', 'is empty', 'is not', 'is'];
export type ConditionTest =
  | 'starts with'
  | 'ends with'
  | 'contains'
  | 'is not empty'
  | 'is empty'
  | 'is not'
  | 'is';

export const CONDITION_EXPECTED =
  'a condition such as: Invoice starts with "C" (starts with, ends with, contains, is, is not, is empty, is not empty)';

const FORM = new RegExp(
  `^(?:"(?<quoted>[^"]+)"|(?<bare>[^"]+?))\\s+(?<test>${TESTS.join('|')})(?:\\s*"(?<text>[^"]*)")?$`,
);

/** @returns undefined for what is no condition */
export function parseCondition(written: string): Condition | undefined {
  const found = FORM.exec(written.trim())?.groups;
  if (found === undefined) return undefined;
  const { quoted, bare, text } = found;
  const test = found.test as ConditionTest;
  const column = quoted ?? bare;
  const takesText = !test.endsWith('empty');
  if (column === undefined || takesText !== (text !== undefined)) return undefined;
  return { column, test, text: text ?? '' };
}

/** @param value of the condition's column, as a text */
export function holds({ test, text }: Condition, value: string): boolean {
  switch (test) {
    case 'starts with':
      return value.startsWith(text);
    case 'ends with':
      return value.endsWith(text);
    case 'contains':
      return value.includes(text);
    case 'is empty':
      return value === '';
    case 'is not empty':
      return value !== '';
    case 'is not':
      return value !== text;
    case 'is':
      return value === text;
  }
}
