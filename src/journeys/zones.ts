import { readTimeZone, ZONE_TRAITS } from '../content/index.js';
import { type AcceptedEvent, readSaidTraits } from '../ingest/index.js';
import type { EventId, Instant, JsonValue, ProfileId } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import type { ReadTraitSayings } from '../trackers/index.js';

/** Finds the time zones that profiles' traits name; IANA names. */
export type ReadZones = (
  db: Db,
  places: readonly ProfilePlace[],
) => Promise<ReadonlyMap<ProfileId, string>>;

export function createReadZones(readTraits: ReadTraitSayings): ReadZones {
  return async (db, places) => {
    if (places.length === 0) return new Map();
    const said = await readTraits(db, places, ZONE_TRAITS);
    return new Map(
      [...said].flatMap(([profileId, traits]) => {
        const zone = zoneOf(traits);
        return zone === undefined ? [] : [[profileId, zone] as const];
      }),
    );
  };
}

/** The zones of those who speak of theirs in a cycle: what it was before, and how it changes on the way. */
export interface ZonesBefore {
  /**
   * @returns undefined: this profile says nothing of its zone in the cycle; null: behind these events none is known
   */
  after(profileId: ProfileId, heard: readonly AcceptedEvent[]): string | null | undefined;
}

interface Saying {
  readonly at: Instant;
  readonly eventId: EventId;
  readonly value: JsonValue | undefined;
}

type Sayings = ReadonlyMap<string, Saying>;

/** To be read before the cycle's events are applied. */
export async function readZonesBefore(
  db: Db,
  lanes: ReadonlyMap<unknown, readonly AcceptedEvent[]>,
  readTraits: ReadTraitSayings,
): Promise<ZonesBefore> {
  const speaking = new Map<ProfileId, ProfilePlace>();
  for (const events of lanes.values()) {
    for (const event of events) {
      const said = readSaidTraits(event);
      if (said.size > 0 && ZONE_TRAITS.some((name) => said.has(name))) {
        speaking.set(event.profileId, event);
      }
    }
  }
  const before: ReadonlyMap<ProfileId, Sayings> =
    speaking.size === 0 ? new Map() : await readTraits(db, [...speaking.values()], ZONE_TRAITS);
  return {
    after: (profileId, heard) => {
      if (!speaking.has(profileId)) return undefined;
      return zoneOf(fold(before.get(profileId) ?? new Map(), heard)) ?? null;
    },
  };
}

/** Somebody's time zone behind so many of their events, of which all that there ever were are given. */
export function createZoneTrack(
  events: readonly AcceptedEvent[],
): (count: number) => string | undefined {
  const speaking = events.flatMap((event, place) => {
    const said = readSaidTraits(event);
    return ZONE_TRAITS.some((name) => said.has(name)) ? [{ event, place }] : [];
  });
  return (count) => {
    const heard = speaking.filter(({ place }) => place < count).map(({ event }) => event);
    return zoneOf(fold(new Map(), heard));
  };
}

/** What was said last of each, by when it happened and then by the event's id. */
function fold(before: Sayings, heard: readonly AcceptedEvent[]): Sayings {
  const sayings = new Map(before);
  for (const event of heard) {
    for (const [name, value] of readSaidTraits(event)) {
      if (!ZONE_TRAITS.includes(name)) continue;
      const known = sayings.get(name);
      const saying = { at: event.occurredAt, eventId: event.eventId, value };
      if (known === undefined || isLater(saying, known)) sayings.set(name, saying);
    }
  }
  return sayings;
}

function isLater(one: Saying, other: Saying): boolean {
  return one.at === other.at ? one.eventId > other.eventId : one.at > other.at;
}

function zoneOf(sayings: Sayings): string | undefined {
  for (const name of ZONE_TRAITS) {
    const zone = readTimeZone(sayings.get(name)?.value);
    if (zone !== undefined) return zone;
  }
  return undefined;
}
