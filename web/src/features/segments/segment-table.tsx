import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { Count } from '../../ui/count.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { SegmentState } from './segment-state.tsx';
import classes from './segments.module.css';
import { Trend, type TrendProps } from './trend.tsx';
import type { Segment } from './use-segments.ts';

/** Further down, new segments wait for what is noted: each that is asked costs a few queries. */
const MOST_ASKED = 12;

/** Segments as rows; j and k go from one to the next. */
export function SegmentTable({ segments }: { readonly segments: readonly Segment[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const step = (by: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at === -1 ? 0 : at + by]?.focus();
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col" className={classes.trend}>
            28 days
          </th>
          <th scope="col" className={classes.number}>
            People
          </th>
          <th scope="col" className={classes.stateColumn}>
            State
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {segments.map((segment, n) => (
          <Row key={segment.key} segment={segment} mayAsk={n < MOST_ASKED} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ segment, mayAsk }: TrendProps) {
  const { key, name, rule, size, warnings } = segment;
  return (
    <tr className={classes.row}>
      <td>
        <Link to="/segments/$key" params={{ key }} className={classes.name} data-row={key}>
          {name}
        </Link>
        <div className={classes.ruleLine}>{rule}</div>
      </td>
      <td className={classes.trend}>
        <Trend segment={segment} mayAsk={mayAsk} />
      </td>
      <td className={classes.number}>
        <Count value={size} />
      </td>
      <td className={classes.stateColumn}>
        <SegmentState segment={segment} />
        {warnings.length > 0 && (
          <Tooltip label={warnings.map(({ message }) => message).join(' ')} multiline maw={320}>
            <div className={classes.warning}>
              <IconAlertTriangle size={13} aria-hidden /> {wordFor(warnings)}
            </div>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}

const WARNING_WORDS: Readonly<Record<Segment['warnings'][number]['code'], string>> = {
  empty: 'Empty',
  small: 'Small',
  contained: 'Within another',
  unused: 'Unused',
  drifting: 'Size drifts',
};

function wordFor(warnings: Segment['warnings']): string {
  return warnings
    .map(({ code }, n) => (n === 0 ? WARNING_WORDS[code] : WARNING_WORDS[code].toLowerCase()))
    .join(', ');
}
