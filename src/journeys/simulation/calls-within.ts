import type { Instant } from '../../kernel/index.js';
import type { Call } from '../call-members.js';
import type { LiveJourneys } from '../live-journeys.js';
import { nextOccurrence } from '../next-occurrence.js';

/** The same for every profile of a simulation; finding them takes many steps through the calendar. */
const known = new WeakMap<LiveJourneys, Map<string, readonly Call[]>>();

/**
 * When the calendar may let people in, in order of time.
 *
 * @param stretch `from` included, `to` not
 */
export function callsWithin(
  journeys: LiveJourneys,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly Call[] {
  const ofJourneys = known.get(journeys) ?? new Map<string, readonly Call[]>();
  known.set(journeys, ofJourneys);
  const name = `${from} ${to}`;
  const calls = ofJourneys.get(name) ?? findCalls(journeys, from, to);
  ofJourneys.set(name, calls);
  return calls;
}

function findCalls({ entrances, zone }: LiveJourneys, from: Instant, to: Instant): Call[] {
  const calls: Call[] = [];
  for (const { journey, plan } of entrances) {
    if (plan.trigger.kind !== 'schedule') continue;
    const { occurs } = plan.trigger;
    let at = nextOccurrence(occurs, from - 1, zone);
    while (at < to) {
      calls.push({ journey: journey.key, at, occursAt: at });
      at = nextOccurrence(occurs, at, zone);
    }
  }
  return calls.sort((a, b) => a.at - b.at);
}
