import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { PathField } from './path-field.tsx';
import type { EventSelector, Pattern, PropertyTest } from './shown-condition.ts';
import { TestFields } from './test-fields.tsx';
import { useVocabulary, type Vocabulary } from './use-rule.ts';
import classes from './visual.module.css';

export interface PatternFieldsProps {
  readonly pattern: Pattern;
  readonly onChange: (next: Pattern) => void;
  /** What the field is called where there are several; left out: `Event`. */
  readonly label?: string;
}

const ANY = 'Any event';

/** Which event. */
export function EventField({ pattern, onChange, label = 'Event' }: PatternFieldsProps) {
  const { data: known } = useVocabulary();
  const [event = { type: 'track', name: '' }] = pattern.events;
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder="an event"
      data={[...new Set([...(known?.events.map(labelOf) ?? []), ANY])]}
      value={labelOf(event)}
      onChange={(name) => onChange({ ...pattern, events: [readEvent(name)] })}
    />
  );
}

/** The properties that were seen of a pattern’s event. */
export function useProperties({ events }: Pattern): Vocabulary['traits'] {
  const { data: known } = useVocabulary();
  const [event] = events;
  const seen = known?.events.find(({ type, name }) => type === event?.type && name === event.name);
  return seen?.properties ?? [];
}

/** With which properties it has to be. */
export function WhereFields({ pattern, onChange }: PatternFieldsProps) {
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
        path={filter.path}
        known={properties}
        onChange={(path) => onChange({ ...filter, path })}
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

function filtersOf({ where }: Pattern): readonly PropertyTest[] {
  if (where === undefined) return [];
  return where.kind === 'and' ? where.filters : [where];
}

function withFilters({ where: _, ...events }: Pattern, filters: readonly PropertyTest[]): Pattern {
  const [first] = filters;
  if (first === undefined) return events;
  return { ...events, where: filters.length === 1 ? first : { kind: 'and', filters } };
}

const PREFIXES = { page: 'Page: ', screen: 'Screen: ' } as const;

function labelOf({ type, name = '' }: EventSelector): string {
  if (type === 'any') return ANY;
  return type === 'page' || type === 'screen' ? PREFIXES[type] + name : name;
}

function readEvent(label: string): EventSelector {
  if (label === ANY) return { type: 'any' };
  for (const type of ['page', 'screen'] as const) {
    if (!label.startsWith(PREFIXES[type])) continue;
    const name = label.slice(PREFIXES[type].length);
    return name === '' ? { type } : { type, name };
  }
  return { type: 'track', name: label };
}
