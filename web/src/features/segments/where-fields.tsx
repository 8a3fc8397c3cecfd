import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { PathField } from './path-field.tsx';
import type { Pattern, PropertyTest } from './shown-condition.ts';
import { TestFields } from './test-fields.tsx';
import { useVocabulary, type Vocabulary } from './use-rule.ts';
import classes from './visual.module.css';

export interface WhereFieldsProps {
  readonly pattern: Pattern;
  readonly onChange: (next: Pattern) => void;
}

/** The properties that were seen of a pattern’s event. */
export function useProperties({ events }: Pattern): Vocabulary['traits'] {
  const { data: known } = useVocabulary();
  const isOne = (each: { readonly type: string; readonly name: string }) =>
    events.some(({ type, name }) => type === each.type && name === each.name);
  return known?.events.filter(isOne).flatMap(({ properties }) => properties) ?? [];
}

/** With which properties it has to be. */
export function WhereFields({ pattern, onChange }: WhereFieldsProps) {
  const properties = useProperties(pattern);
  const filters = filtersOf(pattern);
  const filter = (next: readonly PropertyTest[]) => onChange(withFilters(pattern, next));
  return (
    <>
      {filters.map((each, n) => (
        <Filter
          // biome-ignore lint/suspicious/noArrayIndexKey: filters have no name but their place
          key={n}
          isFirst={n === 0}
          filter={each}
          properties={properties}
          onChange={(next) =>
            filter(
              filters.flatMap((one, at) => (at !== n ? [one] : next === undefined ? [] : [next])),
            )
          }
        />
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() =>
          filter([
            ...filters,
            {
              kind: 'property',
              root: 'properties',
              path: [''],
              test: { kind: 'compare', operator: '=', value: '' },
            },
          ])
        }
      >
        {filters.length === 0 ? '+ where' : '+ and'}
      </Button>
    </>
  );
}

interface FilterProps {
  readonly isFirst: boolean;
  readonly filter: PropertyTest;
  readonly properties: Vocabulary['traits'];
  readonly onChange: (next: PropertyTest | undefined) => void;
}

function Filter({ isFirst, filter, properties, onChange }: FilterProps) {
  return (
    <div className={classes.filter}>
      <span className="quiet">{isFirst ? 'where' : 'and'}</span>
      <PathField
        label="Property"
        path={filter.root === 'context' ? ['context', ...filter.path] : filter.path}
        known={properties}
        onChange={(path) => onChange({ ...filter, ...readPlace(path) })}
      />
      <TestFields test={filter.test} onTest={(test) => onChange({ ...filter, test })} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="xs"
        aria-label="Take out this property"
        onClick={() => onChange(undefined)}
      >
        <IconX size={13} />
      </ActionIcon>
    </div>
  );
}

/** As rules write it: what begins with `context.` is of what the event came with. */
function readPlace(path: readonly string[]): Pick<PropertyTest, 'root' | 'path'> {
  const [root, ...inContext] = path;
  const isContext = root === 'context' && inContext.length > 0;
  return isContext ? { root, path: inContext } : { root: 'properties', path };
}

function filtersOf({ where }: Pattern): readonly PropertyTest[] {
  if (where === undefined) return [];
  return where.kind === 'and' ? where.filters : [where];
}

function withFilters({ where: _, ...events }: Pattern, filters: readonly PropertyTest[]): Pattern {
  const [first] = filters;
  if (first === undefined) return events;
  return { ...events, where: filters.length === 1 ? first : { kind: 'and', filters } };
}
