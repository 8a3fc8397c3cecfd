import { Instant } from '../../ui/instant.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { describeObject, describePayload } from './describe-payload.ts';
import classes from './imports.module.css';
import { wordsOf } from './quarantine-words.ts';
import type { Preview } from './use-uploads.ts';

export interface UnitListProps {
  readonly units: Preview['units'];
  /** They are those of the mapping before. */
  readonly isWaiting: boolean;
}

/** What the first rows, or orders, would come to. */
export function UnitList({ units, isWaiting }: UnitListProps) {
  return (
    <ul
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className={classes.units}
      aria-label="What the first rows come to"
      aria-busy={isWaiting}
      data-waits={isWaiting || undefined}
    >
      {units.map((unit, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name, and are shown anew as a whole
        <li key={at} className={classes.unit}>
          <span className={classes.unitLines}>{linesOf(unit)}</span>
          <div>
            <Outcome unit={unit} />
          </div>
        </li>
      ))}
    </ul>
  );
}

type Unit = Preview['units'][number];

function linesOf(unit: Unit): string {
  if (unit.kind === 'left-out') return unit.rows === 1 ? '1 row' : `${unit.rows} rows`;
  const [first, ...more] = unit.lines;
  return more.length === 0 ? `Line ${first}` : `Lines ${first}–${more.at(-1)}`;
}

function Outcome({ unit }: { readonly unit: Unit }) {
  if (unit.kind === 'left-out') return <StateDot tone="neutral">Left out</StateDot>;
  if (unit.kind === 'refused') {
    return (
      <>
        <div className={classes.made}>
          <StateDot tone="bad">{wordsOf(unit.reason).label}</StateDot>
          <span>{unit.said}</span>
        </div>
        <code className={classes.raw}>{unit.text}</code>
      </>
    );
  }
  const others = [
    ...unit.products.map((product) => ['Product', product] as const),
    ...unit.suppressions.map((suppression) => ['Not to be mailed', suppression] as const),
  ];
  return (
    <>
      {unit.events.map((payload, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what a row came to has no name, and is shown anew as a whole
        <MadeEvent key={at} payload={payload} />
      ))}
      {others.map(([label, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nor has what it came to besides
        <div key={at} className={classes.made}>
          <strong>{label}</strong>
          <span className={classes.says}>{describeObject(value)}</span>
        </div>
      ))}
      {unit.events.length + others.length === 0 && (
        <StateDot tone="neutral">Says nothing new</StateDot>
      )}
    </>
  );
}

function MadeEvent({ payload }: { readonly payload: unknown }) {
  const { title, who, at, says } = describePayload(payload);
  return (
    <div className={classes.made}>
      <strong>{title}</strong>
      <span>{who}</span>
      {at !== undefined && (
        <span className="quiet">
          <Instant at={at} />
        </span>
      )}
      {says !== '' && <span className={classes.says}>{says}</span>}
    </div>
  );
}
