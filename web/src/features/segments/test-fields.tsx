import { NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { BetweenFields } from './between-fields.tsx';
import { LiteralField } from './literal-field.tsx';
import type { Literal, Test } from './shown-condition.ts';
import { WindowFields } from './window-fields.tsx';

export interface TestFieldsProps {
  readonly test: Test;
  readonly onTest: (test: Test) => void;
  /** It is asked whether there is no value. */
  readonly isMissing?: boolean;
  /** Asks that; undefined: here it can’t be asked. */
  readonly onMissing?: () => void;
  /** Whether it can be asked where in time a value lies. */
  readonly hasTimes?: boolean;
}

const COMPARISONS = [
  ['=', 'is'],
  ['!=', 'is not'],
  ['>', 'is more than'],
  ['>=', 'is at least'],
  ['<', 'is less than'],
  ['<=', 'is at most'],
  ['between', 'is between'],
  ['in', 'is one of'],
  ['not-in', 'is none of'],
  ['contains', 'contains'],
  ['starts-with', 'starts with'],
  ['ends-with', 'ends with'],
  ['matches', 'matches pattern'],
  ['exists', 'is known'],
] as const;

/** What is asked of a value. */
export function TestFields({ test, onTest, isMissing, onMissing, hasTimes }: TestFieldsProps) {
  const words = [
    ...COMPARISONS,
    ...(onMissing ? [['missing', 'is not known'] as const] : []),
    ...(hasTimes ? [['time', 'is a date'] as const] : []),
  ];
  const name = test.kind === 'compare' ? test.operator : test.kind;
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Comparison"
        data={words.map(([value, label]) => ({ value, label }))}
        value={isMissing ? 'missing' : name}
        onChange={({ currentTarget: { value } }) =>
          value === 'missing' ? onMissing?.() : onTest(testOf(value, test))
        }
      />
      {test.kind === 'compare' && (
        <LiteralField value={test.value} onChange={(value) => onTest({ ...test, value })} />
      )}
      {test.kind === 'between' && (
        <BetweenFields
          from={test.from}
          to={test.to}
          onChange={(next) => onTest({ kind: 'between', ...next })}
        />
      )}
      {(test.kind === 'in' || test.kind === 'not-in') && (
        <TagsInput
          size="xs"
          aria-label="Values"
          placeholder="Enter after each"
          value={test.values.map(String)}
          onChange={(values) => onTest({ ...test, values })}
        />
      )}
      {'text' in test && (
        <TextInput
          size="xs"
          aria-label="Text"
          value={test.text}
          onChange={({ currentTarget: { value: text } }) => onTest({ ...test, text })}
        />
      )}
      {test.kind === 'matches' && (
        <TextInput
          size="xs"
          aria-label="Pattern"
          value={test.pattern}
          onChange={({ currentTarget: { value: pattern } }) => onTest({ ...test, pattern })}
        />
      )}
      {test.kind === 'time' && (
        <WindowFields
          window={test.window}
          directions="both"
          onChange={(window) => window && onTest({ ...test, window })}
        />
      )}
    </>
  );
}

/** Another question about the same value, as far as it can be the same. */
function testOf(name: string, before: Test): Test {
  switch (name) {
    case 'in':
    case 'not-in':
      return { kind: name, values: textOf(before) === '' ? [] : [textOf(before)] };
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return { kind: name, text: textOf(before) };
    case 'between': {
      const from = comparedWith(before, '>=');
      return { kind: 'between', from, to: from };
    }
    case 'matches':
      return { kind: 'matches', pattern: textOf(before) };
    case 'exists':
      return { kind: 'exists' };
    case 'time':
      return { kind: 'time', window: { kind: 'last', duration: { amount: 30, unit: 'day' } } };
    default:
      return { kind: 'compare', operator: name, value: comparedWith(before, name) };
  }
}

function textOf(test: Test): string {
  if ('text' in test) return test.text;
  if (test.kind === 'compare') return typeof test.value === 'object' ? '' : String(test.value);
  return 'values' in test ? String(test.values[0] ?? '') : '';
}

function comparedWith(test: Test, operator: string): Literal {
  if (test.kind === 'between') return test.from;
  if (test.kind === 'compare' && test.value !== '') return test.value;
  const text = textOf(test);
  return text === '' && operator !== '=' && operator !== '!=' ? 0 : text;
}
