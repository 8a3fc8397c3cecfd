import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { EventSelector, Pattern } from './shown-condition.ts';
import { useVocabulary } from './use-rule.ts';

export interface EventFieldProps {
  readonly pattern: Pattern;
  readonly onChange: (next: Pattern) => void;
  /** What the field is called where there are several; left out: `Event`. */
  readonly label?: string;
}

const ANY = 'Any event';
const NEW: EventSelector = { type: 'track', name: '' };

/** Which event, or one of which. */
export function EventField({ pattern, onChange, label = 'Event' }: EventFieldProps) {
  const { data: known } = useVocabulary();
  const { events } = pattern;
  const put = (at: number, next: readonly EventSelector[]) =>
    onChange({ ...pattern, events: events.toSpliced(at, 1, ...next) });
  return (
    <>
      {events.map((event, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name but their place
        <Fragment key={n}>
          {n > 0 && <span className="quiet">or</span>}
          <Autocomplete
            size="xs"
            aria-label={n === 0 ? label : `${label}, or ${n + 1}`}
            placeholder="an event"
            data={[...new Set([...(known?.events.map(labelOf) ?? []), ANY])]}
            value={labelOf(event)}
            onChange={(name) => put(n, [readEvent(name)])}
          />
          {n > 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="xs"
              aria-label="Take out this event"
              onClick={() => put(n, [])}
            >
              <IconX size={13} />
            </ActionIcon>
          )}
        </Fragment>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`Another event would do: ${label}`}
        onClick={() => onChange({ ...pattern, events: [...events, NEW] })}
      >
        + or
      </Button>
    </>
  );
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
