import { NativeSelect } from '@mantine/core';
import { ColumnDetails } from './column-details.tsx';
import { type Mapping, placesOf, type Use, usesOf, withUse } from './edit-mapping.ts';
import classes from './imports.module.css';
import type { Place } from './mapping-places.ts';
import { putColumn } from './put-column.ts';
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
        onChange={({ currentTarget }) => put(putColumn(column, places, currentTarget.value))}
      />
      <div className={classes.more}>
        {use !== undefined && place !== undefined && (
          <ColumnDetails
            column={column}
            use={use}
            place={place}
            isLocked={isLocked}
            onChange={put}
          />
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
