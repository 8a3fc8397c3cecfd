import type { Instant } from '../kernel/index.js';
import type { SegmentCare, SegmentWarning } from './segment-warning.js';

const FEW = 100;
const DAY_MS = 86_400_000;
const UNUSED_DAYS = 90;
/** Of the median, and people: both have to be passed, so that neither small nor large segments cry wolf. */
const DRIFT = { share: 0.5, people: 20 };
/** Of fewer days nothing can be said. */
const FEWEST_DAYS = 7;
const MOST_NAMES = 3;

/** What may be wrong with a segment. */
export function judgeSegment(care: SegmentCare, now: Instant): readonly SegmentWarning[] {
  return [
    ...judgeSize(care),
    ...judgeContainment(care),
    ...judgeUse(care, now),
    ...judgeDrift(care),
  ];
}

function judgeSize({ members }: SegmentCare): SegmentWarning[] {
  if (members === null || members >= FEW) return [];
  if (members === 0) return [{ code: 'empty', message: 'Nobody is in this segment.' }];
  const people = members === 1 ? 'Only 1 person is' : `Only ${members} people are`;
  const message = `${people} in this segment: fewer than ${FEW} are too few to learn anything from.`;
  return [{ code: 'small', message }];
}

function judgeContainment({ members, within }: SegmentCare): SegmentWarning[] {
  if (members === null || members === 0 || within.length === 0) return [];
  const named = within.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  const others = within.length - named.length;
  const list = [...named, ...(others > 0 ? [`${others} more`] : [])];
  const last = list.length > 1 ? ` and ${list.at(-1)}` : '';
  const names = (list.length > 1 ? list.slice(0, -1) : list).join(', ') + last;
  return [{ code: 'contained', message: `Everybody in this segment is in ${names} too.` }];
}

function judgeUse(care: SegmentCare, now: Instant): SegmentWarning[] {
  const { usedAt, wasUsed, isReferredTo } = care;
  const days = Math.floor((now - usedAt) / DAY_MS);
  if (isReferredTo || days < UNUSED_DAYS) return [];
  const message = wasUsed
    ? `Nothing has used this segment for ${days} days.`
    : `Nothing has used this segment since it was made ${days} days ago.`;
  return [{ code: 'unused', message }];
}

function judgeDrift({ members, earlierSizes }: SegmentCare): SegmentWarning[] {
  if (members === null || earlierSizes.length < FEWEST_DAYS) return [];
  const usual = medianOf(earlierSizes);
  const distance = Math.abs(members - usual);
  if (distance <= DRIFT.people || distance <= DRIFT.share * usual) return [];
  const verb = members > usual ? 'grown' : 'shrunk';
  const [from, to] = [Math.round(usual), members].map((size) => size.toLocaleString('en'));
  const message = `This segment has ${verb} from ${from} to ${to} people, measured by the last ${earlierSizes.length} days.`;
  return [{ code: 'drifting', message }];
}

function medianOf(sizes: readonly number[]): number {
  const sorted = [...sizes].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] ?? 0;
  const high = sorted[Math.ceil(middle)] ?? 0;
  return (low + high) / 2;
}
