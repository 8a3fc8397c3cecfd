import { DayField } from './day-field.tsx';
import { DurationFields } from './duration-fields.tsx';
import type { Window } from './shown-condition.ts';

export interface WindowDetailsProps {
  readonly window: Window;
  readonly onChange: (next: Window) => void;
}

/** How long a stretch of time is, or its days. */
export function WindowDetails({ window, onChange }: WindowDetailsProps) {
  switch (window.kind) {
    case 'calendar':
      return null;
    case 'since':
      return <DayField day={window.from} onChange={(from) => onChange({ kind: 'since', from })} />;
    case 'before':
      return <DayField day={window.to} onChange={(to) => onChange({ kind: 'before', to })} />;
    case 'between':
      return (
        <>
          <DayField day={window.from} onChange={(from) => onChange({ ...window, from })} />
          <span className="quiet">to</span>
          <DayField
            label="Last day"
            day={window.to}
            onChange={(to) => onChange({ ...window, to })}
          />
        </>
      );
    case 'ago-between':
      return (
        <>
          <DurationFields
            duration={window.from}
            onChange={(from) => onChange({ ...window, from })}
          />
          <span className="quiet">and</span>
          <DurationFields
            isLonger
            duration={window.to}
            onChange={(to) => onChange({ ...window, to })}
          />
          <span className="quiet">ago</span>
        </>
      );
    default:
      return (
        <DurationFields
          duration={window.duration}
          onChange={(duration) => onChange({ ...window, duration })}
        />
      );
  }
}
