import { IconCheck, IconX } from '@tabler/icons-react';
import type { GetApiSegmentsByKeyExplainByProfileResponse } from '../api/generated.ts';
import classes from './explanation.module.css';
import { Instant } from './instant.tsx';

/** A rule, or a condition in it, with what it is for one person at this instant. */
export type Explained = Omit<GetApiSegmentsByKeyExplainByProfileResponse['explained'], 'parts'> & {
  readonly parts: readonly unknown[];
};

/** Why a rule holds for somebody or does not: each condition, since when, and what would change it. */
export function Explanation({ explained }: { readonly explained: Explained }) {
  const parts = explained.parts as readonly Explained[];
  return (
    <div className={classes.part}>
      <span className={classes.mark} data-holds={explained.holds}>
        {explained.holds ? (
          <IconCheck size={14} aria-label="Holds" />
        ) : (
          <IconX size={14} aria-label="Does not hold" />
        )}
      </span>
      <div className={classes.words}>
        <code className={classes.rule}>{explained.rule}</code>
        <Since explained={explained} />
        <Change explained={explained} />
        {parts.length > 0 && (
          <div className={classes.parts}>
            {parts.map((part) => (
              <Explanation key={part.rule} explained={part} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function Since({ explained }: { readonly explained: Explained }) {
  const { value } = explained;
  return (
    <div className={classes.line}>
      <Turned explained={explained} />
      {value !== null && <> It comes to {textOf(value)} now.</>}
    </div>
  );
}

function Turned({ explained: { holds, since, isLonger } }: { readonly explained: Explained }) {
  if (since === null) return holds ? 'It always held.' : 'It never held.';
  if (isLonger) {
    return (
      <>
        {holds ? 'It has held' : 'It has not held'} since before <Instant at={since} form="date" />.
      </>
    );
  }
  return (
    <>
      {holds ? 'It came true' : 'It stopped being true'} <Instant at={since} />.
    </>
  );
}

function Change({ explained }: { readonly explained: Explained }) {
  const { holds, changesAt, changesWhen, valueThen, would } = explained;
  return (
    <>
      {changesAt !== null && (
        <div className={classes.line}>
          By time alone it {holds ? 'ends' : 'begins'} <Instant at={changesAt} />
          {changesWhen !== null && `: ${changesWhen}`}
          {changesWhen === null && valueThen !== null && `: it comes to ${textOf(valueThen)} then`}.
        </div>
      )}
      {would.length > 0 && (
        <div className={classes.line}>
          {would.join(', or ')} would {holds ? 'end it' : 'make it hold'}.
        </div>
      )}
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}
