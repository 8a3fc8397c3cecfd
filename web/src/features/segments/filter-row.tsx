import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import {
  type Affirmed,
  affirmed,
  FILTER_KINDS,
  type FilterKind,
  type FilterList,
  filterAs,
  joined,
  kindOfFilter,
  listOf,
  readPlace,
  withNot,
  writtenPath,
} from './filter-tree.ts';
import { PathField } from './path-field.tsx';
import type { Filter } from './shown-condition.ts';
import { TestFields } from './test-fields.tsx';
import type { Vocabulary } from './use-rule.ts';
import classes from './visual.module.css';

export interface RowsProps {
  /** Before the first of them; left out where something else stands before it. */
  readonly first?: string;
  readonly list: FilterList;
  readonly properties: Vocabulary['traits'];
  readonly onChange: (next: FilterList) => void;
}

export interface FilterRowProps {
  /** What shows the rows below it. */
  readonly rows: ComponentType<RowsProps>;
  readonly filter: Filter;
  readonly properties: Vocabulary['traits'];
  readonly onChange: (next: Filter | undefined) => void;
}

/** A condition over a property, over the entries of a list, or several together. */
export function FilterRow({ rows, filter, properties, onChange }: FilterRowProps) {
  const { isNot, what } = affirmed(filter);
  const change = (next: Affirmed | undefined) =>
    onChange(next === undefined ? undefined : withNot(isNot, next));
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="What it is about"
        value={kindOfFilter(filter)}
        data={FILTER_KINDS.map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) => onChange(filterAs(value as FilterKind, filter))}
      />
      <Fields what={what} properties={properties} onChange={change} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="xs"
        aria-label="Take out this property"
        onClick={() => onChange(undefined)}
      >
        <IconX size={13} />
      </ActionIcon>
      <Nested rows={rows} what={what} properties={properties} onChange={change} />
    </>
  );
}

interface PartProps {
  readonly what: Affirmed;
  readonly properties: Vocabulary['traits'];
  readonly onChange: (next: Affirmed | undefined) => void;
}

/** What stands in the row itself. */
function Fields({ what, properties, onChange }: PartProps) {
  if ('filters' in what) return null;
  return (
    <>
      <PathField
        key={what.kind}
        label={what.kind === 'elements' ? 'List' : 'Property'}
        path={writtenPath(what)}
        known={properties}
        onChange={(path) => onChange({ ...what, ...readPlace(path) })}
      />
      {what.kind === 'property' && (
        <TestFields test={what.test} onTest={(test) => onChange({ ...what, test })} />
      )}
    </>
  );
}

/** What stands below it: conditions over an entry, or those that are taken together. */
function Nested({
  rows: Rows,
  what,
  properties,
  onChange,
}: PartProps & Pick<FilterRowProps, 'rows'>) {
  if (what.kind === 'property') return null;
  const isOfEntries = what.kind === 'elements';
  return (
    <fieldset
      className={classes.nested}
      aria-label={isOfEntries ? 'Of the entry' : 'Taken together'}
    >
      <Rows
        {...(isOfEntries && { first: 'with' })}
        list={listOf(isOfEntries ? what.filter : what)}
        properties={isOfEntries ? [] : properties}
        onChange={(list) => {
          const next = joined(list);
          if (next === undefined) return onChange(undefined);
          if (isOfEntries) return onChange({ ...what, filter: next });
          return onChange(
            affirmed(next).isNot ? { kind: list.how, filters: list.filters } : (next as Affirmed),
          );
        }}
      />
    </fieldset>
  );
}
