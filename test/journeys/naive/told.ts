import type { JourneyForm } from '../../../src/journeys/journey-form.js';
import type { Setting } from '../../rules/naive/person.js';

/** A mail of a run, wherever it is told. */
export interface SentMail {
  readonly journey: string;
  readonly enteredAt: number;
  /** The event that brought the run in; null: none did. */
  readonly eventId: string | null;
  readonly step: string;
}

/** Somebody pauses or resumes a journey: behind everything else that happens at that instant. */
export interface Steering {
  readonly at: number;
  readonly journey: string;
  readonly what: 'pause' | 'resume';
}

/** All that is given beside a person. Instants are milliseconds since 1970. */
export interface JourneyWorld {
  /** By key, as they are written, defaults filled in. */
  readonly journeys: ReadonlyMap<string, JourneyForm>;
  readonly setting: Setting;
  readonly steering: readonly Steering[];
  /** By the id of the message: of which mail an `Email Opened` speaks. */
  readonly mails: ReadonlyMap<string, SentMail>;
  readonly from: number;
  readonly until: number;
}

export interface ToldMail {
  readonly step: string;
  readonly template: string;
  readonly at: number;
  /** Why it may not go; null: it may. */
  readonly cancelled: string | null;
}

export interface ToldUpdate {
  readonly step: string;
  readonly at: number;
  readonly traits: JourneyUpdate;
}

export type JourneyUpdate = Readonly<Record<string, string | number | boolean | null>>;

export interface ToldRun {
  readonly journey: string;
  readonly enteredAt: number;
  readonly state: 'going' | 'done' | 'goal' | 'left';
  readonly endedAt: number | null;
  /** What an `exit` step says. */
  readonly reason: string | null;
  /** Where it waits, and until when at most. */
  readonly step: string | null;
  readonly dueAt: number | null;
  readonly isHeld: boolean;
  readonly mails: readonly ToldMail[];
  readonly updates: readonly ToldUpdate[];
}

export interface ToldMiss {
  readonly journey: string;
  readonly at: number;
  readonly reason: string;
}

/** What journeys did with one person. */
export interface Told {
  readonly runs: readonly ToldRun[];
  readonly misses: readonly ToldMiss[];
}
