import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { formatCount } from '../../ui/format-number.ts';
import classes from './overview.module.css';
import type { Overview } from './use-overview.ts';

/** The segments that most people entered or left today, with bars that compare them. */
export function Movers({ movers }: { readonly movers: NonNullable<Overview['movers']> }) {
  if (movers.length === 0) {
    return <p className={classes.calm}>Nobody has entered or left a segment today.</p>;
  }
  const most = Math.max(...movers.flatMap(({ entered, left }) => [entered, left]));
  return (
    <ul className={classes.lines}>
      {movers.map(({ key, name, entered, left }) => (
        <li key={key}>
          <Link to="/segments/$key" params={{ key }}>
            {name}
          </Link>
          <span className={classes.moves}>
            <Move way="left" count={left} most={most} />
            <Move way="entered" count={entered} most={most} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface MoveProps {
  readonly way: 'entered' | 'left';
  readonly count: number;
  /** The longest bar of all. */
  readonly most: number;
}

function Move({ way, count, most }: MoveProps) {
  const share = { '--share': count / most } as CSSProperties;
  return (
    <span className={classes.move} data-way={way} style={share}>
      {formatCount(count)} {way}
    </span>
  );
}
