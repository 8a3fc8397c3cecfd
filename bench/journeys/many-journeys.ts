import { REMINDER } from './reminder.js';

const CITIES = 20;

/**
 * So many journeys, one of which listens to what happens in the shop. The others listen to signals of their own, as
 * those of a shop do that are about something that seldom happens; each asks a rule of whoever comes by.
 */
export function manyJourneys(count: number): ReadonlyMap<string, object> {
  const others = Array.from({ length: count - 1 }, (_, at): [string, object] => [
    `signal-${at}`,
    signalJourney(at),
  ]);
  return new Map<string, object>([['reminder', REMINDER], ...others]);
}

function signalJourney(at: number): object {
  return {
    name: `Signal ${at}`,
    trigger: { event: `"Signal ${at}"` },
    goal: [{ event: `"Signal ${at} Answered"` }],
    exit: [{ event: `"Signal ${at} Over"` }],
    steps: [
      { wait: '1 hour' },
      {
        branch: [{ if: `trait.address.city = "City ${at % CITIES}"`, do: [{ send: 'reminder' }] }],
      },
      { waitFor: { event: `"Signal ${at} Heard"`, atMost: '2 days' } },
      { send: 'reminder' },
    ],
  };
}
