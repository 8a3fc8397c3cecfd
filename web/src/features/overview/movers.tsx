import { formatCount } from '../../ui/format-number.ts';
import classes from './overview.module.css';
import type { Overview } from './use-overview.ts';

/** The segments that most people entered or left today. */
export function Movers({ movers }: { readonly movers: Overview['movers'] }) {
  if (movers.length === 0) {
    return <p className={classes.calm}>Nobody has entered or left a segment today.</p>;
  }
  return (
    <ul className={classes.lines}>
      {movers.map(({ key, name, entered, left }) => (
        <li key={key}>
          <a href={`/segments/${encodeURIComponent(key)}`}>{name}</a>
          <span className={classes.moves}>
            <span>{formatCount(entered)} entered</span>
            <span>{formatCount(left)} left</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
