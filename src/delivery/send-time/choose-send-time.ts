import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../kernel/index.js';
import { createQuietClock } from '../restraint/quiet-hours.js';
import type { QuietHours } from '../restraint/restraint.js';

/** How often something was opened or clicked in each hour of the day: 24 numbers, the first for midnight. */
export type HourCounts = readonly number[];

/** What is known of when a mail is read. Without anything known, each of the counts is of zeros. */
export interface ReadingPattern {
  readonly person: HourCounts;
  /** Of the people who get the same mail. */
  readonly segment: HourCounts;
  readonly workspace: HourCounts;
}

/** From when on a mail may go, and before when it should. */
export interface SendWindow {
  readonly from: Instant;
  readonly until: Instant;
}

/** Whose hours decided most; `nobody`: nothing is known, so it goes at once. */
export type SendTimeReason = 'person' | 'segment' | 'workspace' | 'nobody' | 'quiet-hours';

export interface SendTime {
  readonly at: Instant;
  /** `quiet-hours`: all of the window is quiet, so it is the first moment that is not. */
  readonly reason: SendTimeReason;
}

/** Who is to read it where, and when they are not to be disturbed. */
export interface SendTimeReader {
  readonly pattern: ReadingPattern;
  /** IANA name. */
  readonly timeZone: string;
  readonly quietHours: QuietHours | null;
}

const HOURS = 24;
export const NO_VISITS: HourCounts = Array.from({ length: HOURS }, () => 0);
const HOUR_MS = 3_600_000;

/** So many visits of a person weigh as much as the segment’s pattern does, and so on. */
const PERSON_STRENGTH = 12;
const SEGMENT_STRENGTH = 200;
const WORKSPACE_STRENGTH = 200;
/** A visit at five to nine tells of nine, too. */
const NEIGHBOUR_SHARE = 0.25;

/**
 * How likely it is that this person reads in each hour. Each level is shrunk to the one above it as a hierarchical
 * Dirichlet model has it: D. J. C. MacKay and L. C. Bauman Peto, “A hierarchical Dirichlet language model”, Natural
 * Language Engineering 1 (1995), equation 14: (counts + strength × prior) ÷ (total + strength).
 *
 * @returns 24 numbers above 0 that sum up to 1
 */
export function readingHours({ person, segment, workspace }: ReadingPattern): readonly number[] {
  const even = NO_VISITS.map(() => 1 / HOURS);
  const ofWorkspace = shrink(workspace, even, WORKSPACE_STRENGTH);
  const ofSegment = shrink(segment, ofWorkspace, SEGMENT_STRENGTH);
  return shrink(person, ofSegment, PERSON_STRENGTH);
}

function shrink(counts: HourCounts, prior: readonly number[], strength: number): number[] {
  const total = sum(counts);
  return smooth(counts).map(
    (count, hour) => (count + strength * (prior[hour] ?? 0)) / (total + strength),
  );
}

/** Around the clock; the total stays. */
function smooth(counts: HourCounts): number[] {
  const at = (hour: number) => counts[(hour + HOURS) % HOURS] ?? 0;
  const own = 1 - 2 * NEIGHBOUR_SHARE;
  return NO_VISITS.map(
    (_, hour) => own * at(hour) + NEIGHBOUR_SHARE * (at(hour - 1) + at(hour + 1)),
  );
}

function sum(counts: HourCounts): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Whose counts weigh most in {@link readingHours}. */
function deciderOf({ person, segment, workspace }: ReadingPattern): SendTimeReason {
  const ofPerson = sum(person) / (sum(person) + PERSON_STRENGTH);
  const ofSegment = (1 - ofPerson) * (sum(segment) / (sum(segment) + SEGMENT_STRENGTH));
  const rest = 1 - ofPerson - ofSegment;
  const ofWorkspace = rest * (sum(workspace) / (sum(workspace) + WORKSPACE_STRENGTH));
  const most = Math.max(ofPerson, ofSegment, ofWorkspace);
  if (most === 0) return 'nobody';
  if (most === ofPerson) return 'person';
  return most === ofSegment ? 'segment' : 'workspace';
}

/** What clocks show in a window, zone by zone; remembered, because many people share a zone. */
export interface SendClock {
  /** The beginning of the window, and of each hour within it, where it is not quiet. */
  loudHours(where: Whereabouts, window: SendWindow): readonly LocalHour[];
  /** When the quiet in which an instant lies is over; undefined: it is not quiet then. */
  quietUntil(where: Whereabouts, at: Instant): Instant | undefined;
}

type Whereabouts = Pick<SendTimeReader, 'timeZone' | 'quietHours'>;

interface LocalHour {
  readonly at: Instant;
  /** That clocks show then: 0 to 23. */
  readonly hour: number;
}

export function createSendClock(): SendClock {
  const quiet = createQuietClock();
  const quietUntil: SendClock['quietUntil'] = ({ timeZone, quietHours }, at) =>
    quietHours === null ? undefined : quiet.quietUntil(quietHours, timeZone, at);
  const isLoud = (where: Whereabouts, at: Instant) => quietUntil(where, at) === undefined;
  // Windows that begin at different minutes of an hour have the whole hours behind it in common.
  const wholeHours = remember(({ first, count, ...where }: WholeHours) =>
    wholeHoursFrom(first, count, where.timeZone).filter(({ at }) => isLoud(where, at)),
  );
  const loudHours = remember(({ from, until, ...where }: Whereabouts & SendWindow) => {
    const { hour, first } = hourAround(from, where.timeZone);
    const count = Math.max(0, Math.ceil((until - first) / HOUR_MS));
    const whole = wholeHours({ ...where, first, count });
    return isLoud(where, from) ? [{ at: from, hour }, ...whole] : whole;
  });
  return {
    quietUntil,
    loudHours: ({ timeZone, quietHours }, { from, until }) =>
      loudHours({ timeZone, quietHours, from, until }),
  };
}

interface WholeHours extends Whereabouts {
  readonly first: Instant;
  readonly count: number;
}

/** Makes the same of the same only once. */
function remember<Asked, Made>(make: (asked: Asked) => Made): (asked: Asked) => Made {
  const known = new Map<string, Made>();
  return (asked) => {
    const key = JSON.stringify(asked);
    const made = known.get(key) ?? make(asked);
    known.set(key, made);
    return made;
  };
}

/**
 * Chooses when a mail goes: at the beginning of the hour in which its reader most likely reads, of those in the
 * window; of equal ones the first. Never in quiet hours. The same of the same facts.
 */
export function chooseSendTime(
  { pattern, timeZone, quietHours }: SendTimeReader,
  window: SendWindow,
  clock: SendClock,
): SendTime {
  const where = { timeZone, quietHours };
  const loud = clock.loudHours(where, window);
  const [first] = loud;
  if (first === undefined) {
    const at = clock.quietUntil(where, window.from) ?? window.from;
    return { at, reason: 'quiet-hours' };
  }
  const reason = deciderOf(pattern);
  const likely = readingHours(pattern);
  const of = ({ hour }: LocalHour) => likely[hour] ?? 0;
  const best = reason === 'nobody' ? first : loud.reduce((a, b) => (of(b) > of(a) ? b : a), first);
  return { at: best.at, reason };
}

/** Which hour clocks show at an instant, and when the next one begins there. */
function hourAround(
  from: Instant,
  timeZone: string,
): { readonly hour: number; readonly first: Instant } {
  const { hour, minute, second, millisecond } = zonedAt(from, timeZone);
  const intoHour = (minute * 60 + second) * 1_000 + millisecond;
  return { hour, first: from - intoHour + HOUR_MS };
}

function wholeHoursFrom(first: Instant, count: number, timeZone: string): LocalHour[] {
  return Array.from({ length: count }, (_, place) => {
    const at = first + place * HOUR_MS;
    return { at, hour: zonedAt(at, timeZone).hour };
  });
}

function zonedAt(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}
