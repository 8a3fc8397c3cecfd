import { intendCalls } from '../calls/index.js';
import { readPublishedVersions } from '../content/index.js';
import { type HandOut, handOutCodes } from '../coupons/index.js';
import { HELD_BACK, type Intent, intendMessages, type MessageId } from '../delivery/index.js';
import { appendOwnEvents, buildOwnEvent, type Origin, type OwnEvent } from '../ingest/index.js';
import type { IdSource, Instant, JsonObject, KeyedHash, WorkspaceId } from '../kernel/index.js';
import { type Permission, readPermissions } from '../privacy/index.js';
import { announceDue, type Db, type NewTicket } from '../storage/index.js';
import type { Effect } from './advance.js';
import { chooseBestHours } from './best-hours.js';
import type { LiveJourneys } from './live-journeys.js';
import type { Lived, LivedRun } from './live-through.js';
import { mailData } from './mail-data.js';

export interface EffectParts {
  readonly ids: IdSource;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly rulesOf: (workspaceId: WorkspaceId) => Promise<Origin['rules']>;
  /** In the transaction: tells the lanes' owners, who hear it at the commit. */
  readonly announce: (tx: Db, tickets: readonly NewTicket[]) => Promise<void>;
  /** The tickets are committed. */
  readonly ready: (tickets: readonly NewTicket[]) => void;
}

/** What carrying out came to. */
export interface CarriedOut {
  /** Of the mails that no message was made for, by their ids: why. */
  readonly unsent: ReadonlyMap<string, string>;
  /** Of the messages that may not go, by their ids: why. */
  readonly withheld: ReadonlyMap<string, string>;
  /** Of the messages that restraint holds back, by their ids: why, and until when at least. */
  readonly held: ReadonlyMap<string, HeldMail>;
  /** What came of asking for coupon codes, by run and step. */
  readonly codes: ReadonlyMap<string, HandOut>;
  /** To be called after the commit, and only then. */
  afterCommit(): void;
}

/** ISO 8601. */
export interface HeldMail {
  readonly why: string;
  readonly until: string;
}

/** Under which what came of a step is found. */
export function stepKey(runId: string, stepId: string): string {
  return `run:${runId}:${stepId}`;
}

/** Does what runs decided, in the transaction that keeps the decisions. */
export async function carryOut(
  parts: EffectParts,
  tx: Db,
  { lived, now }: { readonly lived: readonly LivedIn[]; readonly now: Instant },
): Promise<CarriedOut> {
  const decided = sortEffects(lived);
  const { unsent, withheld, held } = await intendMails(tx, decided.mail, now);
  const tickets = await update(parts, tx, { updates: decided.update, now });
  await call(tx, decided.call, now);
  const codes = await askForCodes(tx, decided.code, now);
  return {
    unsent,
    withheld,
    held,
    codes,
    afterCommit: () => {
      if (tickets.length > 0) parts.ready(tickets);
    },
  };
}

/** What one profile lived through, among its workspace's journeys. */
export interface LivedIn {
  readonly live: LiveJourneys;
  readonly lived: Lived;
}

/** What a run decided on, of one kind. */
interface Decided<Kind extends Effect['kind']> extends Pick<LivedRun, 'run'> {
  readonly live: LiveJourneys;
  readonly effect: Extract<Effect, { kind: Kind }> & { readonly at: Instant };
}

type Mail = Decided<'mail'>;

type SortedEffects = { readonly [Kind in Effect['kind']]: Decided<Kind>[] };

/** In the order in which runs decided on them. */
function sortEffects(lived: readonly LivedIn[]): SortedEffects {
  const sorted: SortedEffects = { mail: [], update: [], call: [], code: [], start: [] };
  for (const {
    live,
    lived: { runs },
  } of lived) {
    for (const { run, effects } of runs) {
      for (const effect of effects) {
        const list: unknown[] = sorted[effect.kind];
        list.push({ run, live, effect });
      }
    }
  }
  return sorted;
}

async function intendMails(
  tx: Db,
  mails: readonly Mail[],
  now: Instant,
): Promise<Pick<CarriedOut, 'unsent' | 'withheld' | 'held'>> {
  const unsent = new Map<string, string>();
  const withheld = new Map<string, string>();
  const held = new Map<string, HeldMail>();
  for (const [live, some] of byWorkspace(mails)) {
    const { workspaceId } = live;
    const names = [...new Set(some.map(({ effect }) => effect.template))];
    const versions = await readPublishedVersions(tx, workspaceId, names);
    const wishes = some.map(({ run, effect }) => ({
      profileId: run.profileId,
      purpose: effect.purpose,
    }));
    const permissions = await readPermissions(tx, workspaceId, wishes);
    const hours = await chooseBestHours(
      tx,
      workspaceId,
      some.map(({ run: { profileId }, effect: { messageId, isTimed, at } }) => {
        return { messageId, profileId, isTimed, at };
      }),
    );
    const intents = some.flatMap((mail, at) => {
      const versionId = versions.get(mail.effect.template);
      if (versionId === undefined) unsent.set(mail.effect.messageId, 'template-unpublished');
      const permission = permissions[at];
      if (versionId === undefined || permission === undefined) return [];
      if (permission.kind === 'may-not') withheld.set(mail.effect.messageId, permission.reason);
      const notBefore = hours.get(mail.effect.messageId);
      return [intentOf(mail, { versionId, permission, notBefore })];
    });
    for (const [messageId, decision] of await intendMessages(tx, intents, now)) {
      if (decision.kind !== 'held' && decision.kind !== 'dropped') continue;
      const { reason, detail, until } = decision;
      held.set(messageId, { why: `${reason}: ${detail}`, until: new Date(until).toISOString() });
      if (decision.kind === 'dropped') withheld.set(messageId, HELD_BACK);
    }
    if (withheld.size < intents.length) await announceDue(tx);
  }
  return { unsent, withheld, held };
}

function intentOf(
  { run, live, effect }: Mail,
  {
    versionId,
    permission,
    notBefore,
  }: {
    readonly versionId: string;
    readonly permission: Permission;
    readonly notBefore: Instant | undefined;
  },
): Intent {
  const version = live.find(run.journey, run.version);
  const { event } = run.entry;
  return {
    messageId: effect.messageId as MessageId,
    workspaceId: run.workspaceId,
    profileId: run.profileId,
    campaignId: version?.journey.journeyId ?? null,
    versionId,
    purpose: effect.purpose,
    priority: version?.plan.priority ?? 0,
    address: permission.kind === 'may' ? permission.address.address : null,
    data: mailData(run, effect.coupon),
    event: event ?? undefined,
    run: { runId: run.runId, stepId: effect.stepId },
    notBefore,
    decidedAt: effect.at,
    withheld: permission.kind === 'may' ? undefined : permission.reason,
  };
}

function byWorkspace(mails: readonly Mail[]): ReadonlyMap<LiveJourneys, Mail[]> {
  const groups = new Map<LiveJourneys, Mail[]>();
  for (const mail of mails) {
    const group = groups.get(mail.live);
    if (group === undefined) groups.set(mail.live, [mail]);
    else group.push(mail);
  }
  return groups;
}

async function call(tx: Db, calls: readonly Decided<'call'>[], now: Instant): Promise<void> {
  const intents = calls.map(({ run, effect: { stepId, webhook, body: data } }) => {
    const { workspaceId, profileId, journey, runId } = run;
    const { event } = run.entry;
    const body: JsonObject = {
      ...{ journey, runId, stepId, profileId, data },
      event: event && { ...event },
    };
    const key = stepKey(runId, stepId);
    return { workspaceId, profileId, key, webhook, method: 'POST' as const, body };
  });
  await intendCalls(tx, intents, now);
}

async function askForCodes(
  tx: Db,
  asked: readonly Decided<'code'>[],
  now: Instant,
): Promise<ReadonlyMap<string, HandOut>> {
  const requests = asked.map(({ run: { workspaceId, profileId, runId }, effect }) => ({
    workspaceId,
    profileId,
    listKey: effect.list,
    key: stepKey(runId, effect.stepId),
  }));
  const found = await handOutCodes(tx, requests, now);
  return new Map(
    requests.flatMap(({ key }, at) => {
      const outcome = found[at];
      return outcome === undefined ? [] : [[key, outcome] as const];
    }),
  );
}

/** Traits are changed by what is said of a profile, like any other: by an event that goes the same road. */
async function update(
  { ids, hashOf, rulesOf, announce }: EffectParts,
  tx: Db,
  { updates, now }: { readonly updates: readonly Decided<'update'>[]; readonly now: Instant },
): Promise<readonly NewTicket[]> {
  const events: OwnEvent[] = [];
  for (const { run, effect } of updates) {
    const { workspaceId, profileId } = run;
    const origin = {
      workspaceId,
      hash: await hashOf(workspaceId),
      rules: await rulesOf(workspaceId),
    };
    const messageId = `attune:run:${run.runId}:${effect.stepId}`;
    const saying = {
      profileId,
      type: 'identify',
      name: '',
      body: effect.traits,
      messageId,
    } as const;
    events.push(
      buildOwnEvent(saying, { origin, ids, now: effect.at }, (problem) => {
        return new Error(`a journey can’t say this of a profile: ${problem}`);
      }),
    );
  }
  const tickets = await appendOwnEvents(tx, events, { ids, now });
  if (tickets.length > 0) await announce(tx, tickets);
  return tickets;
}
