import { NativeSelect, TextInput } from '@mantine/core';
import { type Mapping, placesOf, type Use, usesOf, withUse } from './edit-mapping.ts';
import classes from './imports.module.css';
import type { Place } from './mapping-places.ts';
import type { Preview } from './use-uploads.ts';

export interface ColumnListProps {
  readonly columns: Preview['columns'];
  readonly mapping: Mapping;
  readonly isLocked: boolean;
  readonly onChange: (mapping: Mapping) => void;
}

/** The columns of a file with their first values, and what each is. */
export function ColumnList({ columns, ...rest }: ColumnListProps) {
  return (
    <ul className={classes.columns} aria-label="Columns">
      {columns.map((column, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
        <ColumnRow key={at} column={column} {...rest} />
      ))}
    </ul>
  );
}

const MOST_SAMPLES = 4;

interface ColumnRowProps extends Omit<ColumnListProps, 'columns'> {
  readonly column: Preview['columns'][number];
}

function ColumnRow({ column, mapping, isLocked, onChange }: ColumnRowProps) {
  const [use, ...others] = usesOf(mapping, column.name);
  const put = (after: Use | undefined) =>
    onChange(withUse(mapping, column.name, { before: use, after }));
  const places = placesOf(mapping);
  const place = places.find(({ path }) => path === use?.path);
  const samples = [...new Set(column.values)].filter((value) => value.trim() !== '');
  return (
    <li className={classes.column} aria-label={column.name}>
      <div>
        <div className={classes.columnName}>{column.name}</div>
        <div className={classes.samples}>
          {samples.length === 0
            ? 'Empty in the first rows'
            : samples.slice(0, MOST_SAMPLES).join(' · ')}
        </div>
      </div>
      <NativeSelect
        aria-label={`What ${column.name} is`}
        value={use?.path ?? ''}
        disabled={isLocked}
        data={[{ value: '', label: 'Not imported' }, ...groupsOf(places)]}
        onChange={({ currentTarget }) => put(putInto(column, places, currentTarget.value))}
      />
      <div className={classes.more}>
        {use !== undefined && place !== undefined && (
          <Details column={column} use={use} place={place} isLocked={isLocked} onChange={put} />
        )}
        {others.length > 0 && (
          <span className={classes.note}>
            also {others.map(({ path }) => labelOf(places, path)).join(', ')}
          </span>
        )}
      </div>
    </li>
  );
}

function labelOf(places: readonly Place[], path: string): string {
  return (places.find((place) => place.path === path)?.label ?? path).toLowerCase();
}

function groupsOf(places: readonly Place[]) {
  const groups = [...new Set(places.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    items: places
      .filter((place) => place.group === group)
      .map(({ path, label }) => ({ value: path, label })),
  }));
}

/** What a column is when it is put somewhere, by what its values look like. */
function putInto(
  { name, look, formats }: Preview['columns'][number],
  places: readonly Place[],
  path: string,
): Use | undefined {
  const place = places.find((each) => each.path === path);
  if (place === undefined) return undefined;
  const [format] = formats;
  const type = TYPES[look];
  return {
    path,
    ...(place.isNamed && { name: nameFor(name, path === 'traits' ? camel : snake) }),
    ...(place.isNamed && place.path !== 'identifiers' && type !== undefined && { type }),
    ...((look === 'time' || place.isTime) && format !== undefined && format !== ISO && { format }),
  };
}

const ISO = 'ISO 8601';
const TYPES: Readonly<Partial<Record<Preview['columns'][number]['look'], string>>> = {
  number: 'number',
  time: 'time',
  'yes-no': 'boolean',
};

function nameFor(column: string, write: (words: readonly string[]) => string): string {
  const words = column.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return write(words) || column;
}

/** `First Name` is `firstName`, as traits are written. */
function camel([first = '', ...others]: readonly string[]): string {
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `Order Number` is `order_number`, as properties are written. */
function snake(words: readonly string[]): string {
  return words.join('_');
}

interface DetailsProps {
  readonly column: Preview['columns'][number];
  readonly use: Use;
  readonly place: Place;
  readonly isLocked: boolean;
  readonly onChange: (use: Use) => void;
}

/** Under which name a column goes, and how its values are read. */
function Details({ column, use, place, isLocked, onChange }: DetailsProps) {
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

function FormatSelect({ column, use, isLocked, onChange }: Omit<DetailsProps, 'place'>) {
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
