import { Button, NativeSelect } from '@mantine/core';
import { FilterRow, type RowsProps } from './filter-row.tsx';
import { A_PROPERTY } from './filter-tree.ts';
import type { Filter } from './shown-condition.ts';
import classes from './visual.module.css';

/** Conditions over the properties of an event, or of an entry of a list: all of them have to hold, or one. */
export function FilterRows({ first, list, properties, onChange }: RowsProps) {
  const { how, filters } = list;
  const put = (at: number, next: Filter | undefined) =>
    onChange({ how, filters: filters.flatMap((one, n) => (n !== at ? [one] : (next ?? []))) });
  return (
    <>
      {filters.map((filter, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: filters have no name but their place
        <div key={n} className={classes.filter}>
          {n === 0 && first !== undefined && <span className="quiet">{first}</span>}
          {n === 1 && (
            <NativeSelect
              size="xs"
              aria-label="All of them or one"
              value={how}
              data={['and', 'or']}
              onChange={({ currentTarget: { value } }) =>
                onChange({ how: value === 'or' ? 'or' : 'and', filters })
              }
            />
          )}
          {n > 1 && <span className="quiet">{how}</span>}
          <FilterRow
            rows={FilterRows}
            filter={filter}
            properties={properties}
            onChange={(next) => put(n, next)}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => onChange({ how, filters: [...filters, A_PROPERTY] })}
      >
        {filters.length === 0 ? `+ ${first ?? 'condition'}` : `+ ${how}`}
      </Button>
    </>
  );
}
