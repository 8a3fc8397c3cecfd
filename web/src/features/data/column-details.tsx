import { NativeSelect, TextInput } from '@mantine/core';
import type { Use } from './edit-mapping.ts';
import type { Place } from './mapping-places.ts';
import { ISO } from './put-column.ts';
import type { Preview } from './use-uploads.ts';

export interface ColumnDetailsProps {
  readonly column: Preview['columns'][number];
  readonly use: Use;
  readonly place: Place;
  readonly isLocked: boolean;
  readonly onChange: (use: Use) => void;
}

/** Under which name a column goes, and how its values are read. */
export function ColumnDetails({ column, use, place, isLocked, onChange }: ColumnDetailsProps) {
  const isTime = place.isTime || use.type === 'time';
  const rename = (text: string) => {
    const name = text.trim();
    if (name !== '' && name !== use.name) onChange({ ...use, name });
  };
  return (
    <>
      {place.isNamed && (
        <TextInput
          key={use.name}
          aria-label={`Name of ${column.name}`}
          defaultValue={use.name}
          disabled={isLocked}
          onBlur={({ currentTarget }) => rename(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && rename(currentTarget.value)}
        />
      )}
      {place.isNamed && place.path !== 'identifiers' && (
        <NativeSelect
          aria-label={`Values of ${column.name}`}
          value={use.type ?? ''}
          disabled={isLocked}
          data={READINGS}
          onChange={({ currentTarget }) =>
            onChange({ ...use, type: currentTarget.value || undefined, format: undefined })
          }
        />
      )}
      {isTime && <FormatSelect {...{ column, use, isLocked, onChange }} />}
    </>
  );
}

const READINGS = [
  { value: '', label: 'As they stand' },
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Numbers' },
  { value: 'time', label: 'Times' },
  { value: 'boolean', label: 'Yes or no' },
];

/** Formats that values may have where their look does not tell. */
const USUAL = ['d/M/yyyy', 'M/d/yyyy', 'd.M.yyyy', 'epoch seconds', 'epoch milliseconds'];

function FormatSelect({ column, use, isLocked, onChange }: Omit<ColumnDetailsProps, 'place'>) {
  const fitting = column.formats.length > 0 ? column.formats : USUAL;
  const formats = [...new Set([use.format ?? ISO, ISO, ...fitting])];
  return (
    <NativeSelect
      aria-label={`Form of the times of ${column.name}`}
      value={use.format ?? ISO}
      disabled={isLocked}
      data={formats}
      onChange={({ currentTarget }) =>
        onChange({
          ...use,
          format: currentTarget.value === ISO ? undefined : currentTarget.value,
        })
      }
    />
  );
}
