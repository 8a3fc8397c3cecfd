import type { EventId, ProfileId, WorkspaceId } from '../../kernel/index.js';
import { laneOfProfile } from '../../storage/index.js';
import { followRules } from '../../trackers/index.js';
import type { HeardEvent, Turn } from '../stretch.js';
import { createZoneTrack } from '../zones.js';
import { consentsOf } from './heard-life.js';
import type { SimulatedLife } from './simulate-life.js';
import { type SimulatedJourneys, turnOfQuestion } from './simulated-journeys.js';

type Given = Pick<
  SimulatedLife,
  'workspaceId' | 'profileId' | 'from' | 'to' | 'events' | 'runs' | 'past' | 'codeFor' | 'updateBy'
>;

/** A profile's life, with its rules and its time zone as they follow from its events. */
export function followLife({ live, questions }: SimulatedJourneys, given: Given): SimulatedLife {
  const { workspaceId, profileId, to } = given;
  const zones = new WeakMap<readonly HeardEvent[], (count: number) => string | undefined>();
  const zoneTrackOf = (events: readonly HeardEvent[]) => {
    const known = zones.get(events) ?? createZoneTrack(events.map(({ event }) => event));
    zones.set(events, known);
    return known;
  };
  return {
    ...given,
    lane: laneOfProfile(profileId),
    follow: (events) => followTurns(questions, { workspaceId, profileId, to, events }),
    zoneAfter: (events, count) => zoneTrackOf(events)(count) ?? live.zone,
  };
}

interface Followed extends Pick<Given, 'to' | 'events'> {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
}

function followTurns(
  questions: SimulatedJourneys['questions'],
  { workspaceId, profileId, to, events }: Followed,
): Turn[] {
  if (questions.names.length === 0 || events.length === 0) return [];
  const history = new Set<EventId>();
  const received = events.map(({ event, at, isHistory }) => {
    if (isHistory) history.add(event.eventId);
    return { ...event, receivedAt: at, isHistory: false };
  });
  const turns = followRules(questions, {
    place: { workspaceId, profileId },
    events: received,
    consents: consentsOf(events),
    until: to - 1,
  });
  return turns.map(({ name, holds, at, event }) => {
    const eventId = event?.eventId ?? null;
    return turnOfQuestion(name, {
      ...{ holds, at, eventId },
      isHistory: eventId !== null && history.has(eventId),
    });
  });
}
