import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { digitsOf, type Numeric, readNumber } from '../../api/exact-number.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;

export interface NumericFieldProps {
  readonly label: string;
  readonly value: Numeric;
  readonly onChange: (value: Numeric) => void;
}

/** A number with as many digits as somebody writes. What is none yet stays in the field alone. */
export function NumericField({ label, value, onChange }: NumericFieldProps) {
  const known = digitsOf(value);
  const [written, setWritten] = useState({ text: known, stands: known });
  // Another number came from outside.
  const text = written.stands === known ? written.text : known;
  return (
    <TextInput
      size="xs"
      w={Math.min(240, Math.max(96, 28 + text.length * 8))}
      aria-label={label}
      inputMode="decimal"
      value={text}
      error={!NUMBER.test(text)}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value.trim();
        const number = NUMBER.test(next) ? readNumber(next) : value;
        setWritten({ text: next, stands: digitsOf(number) });
        onChange(number);
      }}
    />
  );
}
