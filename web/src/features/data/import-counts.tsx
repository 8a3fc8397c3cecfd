import type { GetApiImportsResponse } from '../../api/generated.ts';
import { Count } from '../../ui/count.tsx';
import { countOf } from '../../ui/format-number.ts';
import classes from './imports.module.css';
import { wordsOf } from './quarantine-words.ts';
import type { WholeUpload } from './use-uploads.ts';

type Counts = GetApiImportsResponse['imports'][number]['counts'];

export interface ImportCountsProps {
  readonly counts: Counts;
  /** Events whose id the file has twice; undefined: that was not counted. */
  readonly repeated?: number;
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

/** What the rows of a file came to, or would come to. */
export function ImportCounts({ counts, repeated }: ImportCountsProps) {
  const figures: readonly (readonly [string, number])[] = [
    ['Rows read', counts.rows],
    ['Rows used', counts.used],
    ['Rows that can’t be used', sumOf(counts.quarantined)],
    ...optional('Rows left out', counts.leftOut),
    ['People', counts.people],
    ...Object.entries(counts.events).map(([name, count]) => [eventLabel(name), count] as const),
    ...optional('Products', counts.products),
    ...optional('Addresses held back', counts.suppressions),
    ['Known already', counts.seenBefore],
    ...optional('Twice in the file', repeated ?? 0),
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Count value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function optional(label: string, count: number): (readonly [string, number])[] {
  return count === 0 ? [] : [[label, count]];
}

function eventLabel(name: string): string {
  return name === 'identify' ? 'Changes of what is known' : `“${name}”`;
}

export interface ProblemListProps {
  readonly problems: Counts['problems'];
  /** Some rows of each, where they were kept. */
  readonly refused?: NonNullable<WholeUpload['report']>['refused'];
}

/** Why rows can’t be used, the most frequent reason first, with examples. */
export function ProblemList({ problems, refused }: ProblemListProps) {
  return (
    <ul className={classes.problems}>
      {problems.map(({ reason, problem, rows, lines }, at) => (
        <li key={`${reason} ${problem}`}>
          <div className={classes.problemHead}>
            <strong>{problem}</strong>
            <span className="quiet">{wordsOf(reason).label}</span>
            <span className={classes.problemRows}>{countOf(rows, 'row')}</span>
          </div>
          {refused?.[at] === undefined ? (
            <p className={classes.note}>
              {lines.length === 1 ? 'Line' : 'Lines'} {lines.join(', ')}
              {rows > lines.length && ' and others'}
            </p>
          ) : (
            <ul className={classes.examples}>
              {refused[at].map(({ line, said, text }) => (
                <li key={line}>
                  <span className="quiet">Line {line}</span>
                  {/* The head says it already. */}
                  {said !== `${problem}.` && <span>{said}</span>}
                  <code className={classes.raw}>{text}</code>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
