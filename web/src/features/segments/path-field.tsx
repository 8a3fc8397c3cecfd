import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { pathText, readPath } from './path-text.ts';

export interface PathFieldProps {
  readonly label: string;
  readonly path: readonly string[];
  /** As rules write them. */
  readonly known: readonly { readonly name: string }[];
  readonly onChange: (path: readonly string[]) => void;
}

/** The name of a trait or property, chosen of those that were seen, or typed. */
export function PathField({ label, path, known, onChange }: PathFieldProps) {
  // As it is typed: a dot at the end is the beginning of another step.
  const [text, setText] = useState(() => pathText(path));
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder={`a ${label.toLowerCase()}`}
      data={[...new Set(known.map(({ name }) => name))]}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(readPath(next));
      }}
    />
  );
}
