import { type EventMove, moveEvents, type RulesOf } from '../ingest/index.js';
import type { moveRuns } from '../journeys/index.js';
import type { FailPoints, IdSource, Instant } from '../kernel/index.js';
import type { StateCache } from '../profiles/index.js';
import {
  type ControlTicket,
  type Db,
  laneOfProfile,
  type NewTicket,
  type TicketPlace,
  type TicketProfile,
  writeTickets,
} from '../storage/index.js';
import type { LiveRules, RuleChange } from '../trackers/index.js';

export interface CycleMovesParts {
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly states: StateCache;
  readonly rulesOf: RulesOf;
  /** In the transaction: tells the lanes' owners, who hear it at the commit. */
  readonly announce: (tx: Db, tickets: readonly NewTicket[]) => Promise<void>;
  /** The tickets are committed. */
  readonly ready: (tickets: readonly NewTicket[]) => void;
  readonly live: Pick<LiveRules, 'forget' | 'refresh' | 'forgetMemory'>;
  /** Takes the runs of profiles along to whom these have become. */
  readonly moveRuns: typeof moveRuns;
  /** Puts changes of segments on the timeline. */
  readonly noteChanges: (tx: Db, changes: readonly RuleChange[]) => Promise<void>;
}

/** The moves of one cycle: what they wrote, and what follows from their commit. */
export interface CycleMoves {
  readonly parts: CycleMovesParts;
  readonly tx: Db;
  /** The lanes' clock. */
  readonly now: Instant;
  /** How many events may still move. */
  room(): number;
  moveEvents(moves: readonly EventMove[]): Promise<void>;
  /** Leaves work to whoever owns the lane, ourselves included. */
  leave(tickets: readonly ControlTicket[]): Promise<void>;
  /** Notes that what is in memory of these profiles is void after the commit. */
  forget(profiles: readonly TicketProfile[]): void;
  /** Notes that events were taken from behind open tickets. */
  lighten(tickets: readonly TicketPlace[]): void;
  /** Tells the owners of the tickets' lanes. */
  finish(): Promise<Moved>;
}

/** What is to be done when the transaction has been committed, and only then. */
export interface Moved {
  /** Open tickets behind which there are fewer events now than whoever keeps them in memory believes. */
  readonly lightened: readonly TicketPlace[];
  afterCommit(): void;
}

export function startMoves(
  tx: Db,
  parts: CycleMovesParts,
  { maxMoves, now }: { readonly maxMoves: number; readonly now: Instant },
): CycleMoves {
  const written: NewTicket[] = [];
  const changed: TicketProfile[] = [];
  const lightened: TicketPlace[] = [];
  let room = maxMoves;
  return {
    parts,
    tx,
    now,
    room: () => room,
    moveEvents: async (moves) => {
      written.push(...(await moveEvents(tx, moves, parts.ids)));
      room -= moves.length;
    },
    leave: async (tickets) => {
      if (tickets.length === 0) return;
      await writeTickets(tx, tickets);
      written.push(...tickets);
    },
    forget: (profiles) => void changed.push(...profiles),
    lighten: (tickets) => void lightened.push(...tickets),
    finish: async () => {
      if (written.length > 0) await parts.announce(tx, written);
      return {
        lightened,
        afterCommit: () => {
          for (const { profileId } of changed) {
            parts.states.forget(laneOfProfile(profileId), [profileId]);
          }
          parts.live.forgetMemory(changed);
          if (written.length > 0) parts.ready(written);
        },
      };
    },
  };
}
