import type { Instant } from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';
import type { Keep } from './keep.js';

/** The end of a sequence behind which something is not to happen. */
export interface Absence {
  readonly at: Instant;
  /** When it happened first, strictly later; null: it has not. */
  readonly stoppedAt: Instant | null;
}

/** In order of time. */
export type Absences = readonly Absence[];

/** Whether something waits for nothing to happen at `at`. */
export function canStop(absences: Absences, at: Instant): boolean {
  for (const absence of absences) if (absence.stoppedAt === null && absence.at < at) return true;
  return false;
}

/** With one more that waits, in its place. */
export function addAbsence(absences: Absences, at: Instant): Absences {
  const place = absences.findLastIndex((absence) => absence.at <= at) + 1;
  return absences.toSpliced(place, 0, { at, stoppedAt: null });
}

/** What happened at `at` stops all that wait for it not to. */
export function stopAbsences(absences: Absences, at: Instant): Absences {
  return absences.map((absence) =>
    absence.stoppedAt === null && absence.at < at ? { at: absence.at, stoppedAt: at } : absence,
  );
}

/** @param withinMs for how long nothing is to happen; undefined: up to now */
export function isAbsentAt(
  { at, stoppedAt }: Absence,
  withinMs: number | undefined,
  now: Instant,
): boolean {
  if (withinMs === undefined) return at <= now && (stoppedAt === null || now < stoppedAt);
  const end = at + withinMs;
  return end <= now && (stoppedAt === null || end < stoppedAt);
}

/** Whether it can hold at the horizon or later. */
function isAlive({ at, stoppedAt }: Absence, withinMs: number | undefined, horizon: Instant) {
  if (stoppedAt === null) return true;
  return withinMs === undefined ? stoppedAt > horizon : at + withinMs < stoppedAt;
}

/** Whether it holds, or has held, at the horizon already. */
function isSettled({ at }: Absence, withinMs: number | undefined, horizon: Instant): boolean {
  return at + (withinMs ?? 0) <= horizon;
}

/**
 * What is of no use any more is dropped. Where only the oldest counts, what stops it stops all that came between, so
 * that one that waits is enough; but the newest, which nothing stops that happens at its own instant.
 */
export function pruneAbsences(
  absences: Absences,
  { keep, withinMs }: { readonly keep: Keep; readonly withinMs: number | undefined },
  horizon: Instant,
): Absences {
  const alive = absences.filter((absence) => isAlive(absence, withinMs, horizon));
  // One that holds until something stops it, and was stopped behind the horizon, holds up to there.
  const isOver = ({ stoppedAt }: Absence) => withinMs === undefined && stoppedAt !== null;
  const waiting = alive.filter((absence) => !isOver(absence));
  const needed = new Set<Absence | undefined>(alive.filter(isOver));
  if (keep.oldest !== undefined) needed.add(waiting[0]).add(waiting.at(-1));
  if (keep.newest !== undefined || keep.allMs !== undefined) {
    addLate(needed, waiting, { keep, withinMs, horizon });
  }
  const kept = alive.filter((each) => needed.has(each));
  return kept.length === absences.length ? absences : kept;
}

/** Those that a window that moves on can still come to. */
function addLate(
  needed: Set<Absence | undefined>,
  waiting: Absences,
  {
    keep: { newest, allMs },
    withinMs,
    horizon,
  }: { readonly keep: Keep; readonly withinMs: number | undefined; readonly horizon: Instant },
): void {
  const settled = waiting.filter((absence) => isSettled(absence, withinMs, horizon));
  for (const absence of waiting.slice(settled.length)) needed.add(absence);
  if (newest !== undefined) {
    needed.add(settled.filter(({ at }) => at > horizon - newest.reachMs).at(-1));
  }
  for (const absence of settled) {
    if (allMs !== undefined && absence.at > horizon - allMs) needed.add(absence);
  }
}

export function packAbsences(absences: Absences, writer: ByteWriter): void {
  writer.count(absences.length);
  let before = 0;
  for (const { at, stoppedAt } of absences) {
    writer.whole(at - before);
    writer.count(stoppedAt === null ? 0 : stoppedAt - at);
    before = at;
  }
}

export function unpackAbsences(reader: ByteReader): Absences {
  const length = reader.count();
  const absences: Absence[] = [];
  let at = 0;
  for (let place = 0; place < length; place++) {
    at += reader.whole();
    const distance = reader.count();
    absences.push({ at, stoppedAt: distance === 0 ? null : at + distance });
  }
  return absences;
}
