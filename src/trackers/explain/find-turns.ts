import type { Instant } from '../../kernel/index.js';
import type { RuleNode } from '../plan/rule-node.js';
import { type Life, lookInto } from './tell-life.js';

/** Since when a rule is what it is. */
export interface Since {
  /** Null: always, as far as anything is known. */
  readonly since: Instant | null;
  /** It has been so for longer than that: nobody has looked further back. */
  readonly isLonger: boolean;
}

/** When a rule becomes another though nothing happens. */
export interface Change {
  /** Null: it does not, as far as it was looked ahead. */
  readonly changesAt: Instant | null;
  /** Up to when it was looked ahead in vain; null: to the end of time, or the change was found. */
  readonly unchangedUntil: Instant | null;
}

/** Instants that are looked at, each way: a life of many thousand changes is not followed to its end. */
const MAX_LOOKS = 20_000;
/** The first stretch that is looked back over; each one before it is so many times as long. */
const FIRST_STRETCH_MS = 3_600_000;
const GROWTH = 8;

/**
 * When a rule turned last, by what is known today. It is looked for from now backwards, stretch by stretch, because
 * rules can only be followed forwards and most have turned lately.
 *
 * @param asked.from an instant before anything happened to the person
 */
export function findSince(
  node: RuleNode,
  life: Life,
  asked: { readonly from: Instant; readonly now: Instant; readonly maxLooks?: number },
): Since {
  const { from, now, maxLooks = MAX_LOOKS } = asked;
  const { holds } = lookInto(life, node, now);
  let end = now;
  let left = maxLooks;
  for (let lengthMs = FIRST_STRETCH_MS; end > from; lengthMs *= GROWTH) {
    const begin = Math.max(from, now - lengthMs);
    const found = follow(node, life, { begin, end, holds, maxLooks: left });
    if (found === undefined) return { since: end, isLonger: true };
    if (found.start !== begin) return { since: found.start, isLonger: false };
    left -= found.looks;
    end = begin;
  }
  return { since: null, isLonger: false };
}

/**
 * Since when in a stretch a rule has been what it is at the end of it, which is known.
 *
 * @returns undefined: it takes too many looks
 */
function follow(
  node: RuleNode,
  life: Life,
  stretch: {
    readonly begin: Instant;
    readonly end: Instant;
    readonly holds: boolean;
    readonly maxLooks: number;
  },
): { readonly start: Instant; readonly looks: number } | undefined {
  const { begin, end, holds, maxLooks } = stretch;
  let start: Instant | undefined;
  let looks = 0;
  for (let at = begin; at < end; looks++) {
    if (looks >= maxLooks) return undefined;
    const look = lookInto(life, node, at);
    start = look.holds === holds ? (start ?? at) : undefined;
    at = look.until;
  }
  return { start: start ?? end, looks };
}

/** When a rule turns next if nothing happens: instants at which it only could are passed over. */
export function findChange(
  node: RuleNode,
  life: Life,
  { now, maxLooks = MAX_LOOKS }: { readonly now: Instant; readonly maxLooks?: number },
): Change {
  const { holds, until } = lookInto(life, node, now);
  let at = until;
  for (let looks = 1; Number.isFinite(at); looks++) {
    if (looks > maxLooks) return { changesAt: null, unchangedUntil: at };
    const look = lookInto(life, node, at);
    if (look.holds !== holds) return { changesAt: at, unchangedUntil: null };
    at = look.until;
  }
  return { changesAt: null, unchangedUntil: null };
}
