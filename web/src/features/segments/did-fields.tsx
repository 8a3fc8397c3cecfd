import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { CountFields } from './count-fields.tsx';
import { PathField } from './path-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { DidRule, EventSelector, PropertyTest } from './shown-condition.ts';
import { TestFields } from './test-fields.tsx';
import { useVocabulary, type Vocabulary } from './use-rule.ts';
import classes from './visual.module.css';
import { WindowFields } from './window-fields.tsx';

export interface DidFieldsProps {
  readonly rule: DidRule;
  readonly onChange: (next: RuleTree) => void;
}

const ANY = 'Any event';

/** Which event, how often, when, and with which properties. */
export function DidFields({ rule, onChange }: DidFieldsProps) {
  const { data: known } = useVocabulary();
  const { events, count, window, ...rest } = rule;
  const [event = { type: 'track', name: '' }] = events.events;
  const filters = filtersOf(rule);
  const filter = (next: readonly PropertyTest[]) => onChange(withFilters(rule, next));
  const seen = known?.events.find(({ type, name }) => type === event.type && name === event.name);
  return (
    <>
      <Autocomplete
        size="xs"
        aria-label="Event"
        placeholder="an event"
        data={[...new Set([...(known?.events.map(labelOf) ?? []), ANY])]}
        value={labelOf(event)}
        onChange={(label) =>
          onChange({ ...rule, events: { ...events, events: [readEvent(label)] } })
        }
      />
      <CountFields
        count={count}
        onChange={(next) =>
          onChange({ ...rest, events, ...(next && { count: next }), ...(window && { window }) })
        }
      />
      <WindowFields
        window={window}
        directions="past"
        onChange={(next) =>
          onChange({ ...rest, events, ...(count && { count }), ...(next && { window: next }) })
        }
      />
      {filters.map((each, n) => (
        <Filter
          // biome-ignore lint/suspicious/noArrayIndexKey: filters have no name but their place
          key={n}
          isFirst={n === 0}
          filter={each}
          properties={seen?.properties ?? []}
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

function filtersOf({ events: { where } }: DidRule): readonly PropertyTest[] {
  if (where === undefined) return [];
  return where.kind === 'and' ? where.filters : [where];
}

function withFilters(rule: DidRule, filters: readonly PropertyTest[]): RuleTree {
  const { where: _, ...events } = rule.events;
  const [first] = filters;
  if (first === undefined) return { ...rule, events };
  const where = filters.length === 1 ? first : { kind: 'and', filters };
  return { ...rule, events: { ...events, where } };
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
