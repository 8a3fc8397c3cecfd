import { CountFields } from './count-fields.tsx';
import { EventField } from './event-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { DidRule, Pattern } from './shown-condition.ts';
import { WhereFields } from './where-fields.tsx';
import { WindowFields } from './window-fields.tsx';

export interface DidFieldsProps {
  readonly rule: DidRule;
  readonly onChange: (next: RuleTree) => void;
}

/** Which event, how often, when, and with which properties. */
export function DidFields({ rule, onChange }: DidFieldsProps) {
  const { events, count, window, ...rest } = rule;
  const change = (next: Pattern) => onChange({ ...rule, events: next });
  return (
    <>
      <EventField pattern={events} onChange={change} />
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
      <WhereFields pattern={events} onChange={change} />
    </>
  );
}
