import type { PersonMail, RestrainedPerson } from '../../delivery/index.js';
import type { Instant, ProfileId } from '../../kernel/index.js';
import { judgePermission, readPurpose, type SuppressedStretch } from '../../privacy/index.js';
import type { HeardEvent } from '../stretch.js';
import { consentsAsOf } from './heard-life.js';
import type { SimulatedPeople } from './read-people.js';
import type { MailReader } from './simulate-mails.js';

/** An address is tied when the door commits, a moment after the receipt of the event that names it. */
const TIED_WITHIN_MS = 10_000;

interface Asked extends Pick<MailReader, 'to' | 'isPublished'> {
  readonly profileId: ProfileId;
  readonly events: readonly HeardEvent[];
  readonly people: Pick<SimulatedPeople, 'addresses' | 'suppressed' | 'restraint'>;
  /** What the messages of the simulated journey call it: those of its mails that are played anew don’t count. */
  readonly journeyId: string | undefined;
  readonly from: Instant;
  /** Behind all events up to an instant. */
  readonly zoneAt: (at: Instant) => string;
}

/** Somebody as a reader of mail at any instant: what they had said by then, which of their addresses could be mailed. */
export function readerAsOf(asked: Asked): MailReader {
  const { profileId, events, people, to, isPublished } = asked;
  const { addresses, suppressed, restraint } = people;
  const own = addresses.get(profileId) ?? [];
  const recorded = (restraint?.mails.get(profileId) ?? []).filter(
    ({ campaignId, intendedAt }) => campaignId !== asked.journeyId || intendedAt < asked.from,
  );
  return {
    to,
    isPublished,
    permissionAt: (purpose, at) =>
      judgePermission(readPurpose(purpose) ?? purpose, {
        isMergedAway: false,
        addresses: own.filter(({ tiedAt }) => tiedAt <= at + TIED_WITHIN_MS),
        consents: consentsAsOf(events, at),
        suppressions: new Map(
          own.map(({ key }) => [key, reasonsAt(suppressed.get(key) ?? NONE, at)]),
        ),
      }),
    restraintAt:
      restraint &&
      ((at): RestrainedPerson => ({
        restraint: restraint.restraint,
        quiet: restraint.quiet,
        timeZone: asked.zoneAt(at),
        mails: recorded.flatMap((mail) => mailAsOf(mail, at)),
      })),
  };
}

const NONE: readonly SuppressedStretch[] = [];

function reasonsAt(stretches: readonly SuppressedStretch[], at: Instant) {
  return stretches.flatMap(({ reason, since, liftedAt }) =>
    since <= at && (liftedAt === null || liftedAt > at) ? reason : [],
  );
}

/** One that went later was reserved for when it went. */
function mailAsOf(mail: PersonMail, at: Instant): PersonMail[] {
  const { intendedAt, sendingAt, heldUntil } = mail;
  if (intendedAt > at) return [];
  if (sendingAt !== null && sendingAt <= at) return [{ ...mail, state: 'accepted' }];
  return [{ ...mail, state: 'queued', heldUntil: sendingAt ?? heldUntil, sendingAt: null }];
}
