import { Link } from '@tanstack/react-router';
import type { GetApiQuarantineCountsResponse } from '../../api/generated.ts';
import { formatAtLeast } from '../../ui/format-number.ts';
import rows from '../../ui/rows.module.css';
import classes from './data.module.css';
import { type QuarantineStatus, wordsOf } from './quarantine-words.ts';

export interface ReasonListProps {
  readonly counts: GetApiQuarantineCountsResponse['counts'];
  readonly status: QuarantineStatus;
  /** Undefined: all of them are shown. */
  readonly chosen: string | undefined;
}

/** Why things were kept aside, how many for each reason, and what one does about it; each narrows the list. */
export function ReasonList({ counts, status, chosen }: ReasonListProps) {
  if (counts.length === 0) return null;
  return (
    <>
      <p className={classes.how}>
        Why they were kept aside. A reason that is chosen shows only its own.
      </p>
      <ul className={classes.reasons} aria-label="Reasons">
        {counts.map(({ reason, items }) => {
          const { label, remedy } = wordsOf(reason);
          const isChosen = reason === chosen;
          return (
            <li key={reason}>
              <Link
                to="/data/quarantine"
                search={{ status, ...(!isChosen && { reason }) }}
                className={classes.reason}
                aria-current={isChosen}
                activeOptions={{ exact: true }}
              >
                <span className={classes.reasonName}>{label}</span>
                <span className={rows.right}>
                  <span className="figure">{formatAtLeast(items)}</span>
                </span>
                <span className={rows.small}>{remedy}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
