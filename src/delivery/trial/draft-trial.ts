import { createHash } from 'node:crypto';
import {
  type FetchAnswer,
  findFetches,
  type OpenStores,
  variablesOf,
} from '../../content/index.js';
import { readAddresses } from '../../identity/index.js';
import type { IdSource, ProfileId } from '../../kernel/index.js';
import { readPermissions, TRANSACTIONAL } from '../../privacy/index.js';
import type { Recommender } from '../../recommend/index.js';
import type { ReadStanding } from '../../segments/index.js';
import type { Database } from '../../storage/index.js';
import type { ComposeJob } from '../compose/index.js';
import { draftMessages } from '../draft-messages.js';
import { type FetchParts, fetchForDrafts } from '../fetch-for-drafts.js';
import { newMessageId, PRIORITY_URGENT } from '../message.js';
import { makeUp } from './make-up.js';
import type { Trial } from './trial.js';

export interface DraftTrialParts extends FetchParts {
  readonly database: Database;
  readonly ids: IdSource;
  readonly readStanding: ReadStanding;
  readonly recommend: Recommender;
  readonly openStores: OpenStores;
}

/** Has no events, no traits and no orders. */
const NOBODY = '00000000-0000-7000-8000-000000000000' as ProfileId;
const NO_ADDRESS = 'nobody@attune.invalid';
const MARKETING = 'marketing';

/** A trial that has all that its template reads. */
export interface DraftedTrial {
  readonly job: ComposeJob;
  /** What did not come from endpoints as it should have; undefined: nothing. */
  readonly fetchProblem: string | undefined;
}

/** Puts a trial's mail together as that of a message is, with no message and no permission. */
export async function draftTrial(
  parts: DraftTrialParts,
  trial: Trial,
  subjectPrefix: string,
): Promise<DraftedTrial> {
  const { workspaceId, content, kind, now, data, madeUp } = trial;
  const profileId = trial.profileId ?? NOBODY;
  const purpose = kind === 'transactional' ? TRANSACTIONAL : MARKETING;
  const messageId = newMessageId(parts.ids, profileId);
  const versionId = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const message = {
    ...{ messageId, workspaceId, profileId, versionId, purpose, data },
    ...{ campaignId: null, inputs: null, attempts: 0, intendedAt: now, event: null },
    ...{ priority: PRIORITY_URGENT, validUntil: null },
  };
  const endpoints = [...new Set(findFetches(content).map(({ endpoint }) => endpoint))];
  const template = { content, variables: variablesOf(content), endpoints };
  const address = madeUp.email ?? (await findAddress(parts, trial, purpose));
  const may = {
    kind: 'may',
    address: { key: '', address, tiedAt: now },
    isTracked: false,
  } as const;
  const [draft] = await draftMessages(parts.database, [message], {
    findTemplate: async () => template,
    readCampaigns: async () => new Map(),
    recommend: parts.recommend,
    openStores: parts.openStores,
    readStanding: trial.profileId === undefined ? async () => new Map() : parts.readStanding,
    judged: new Map([[messageId, may]]),
    now,
    makeUp: (everything) => makeUp(everything, madeUp),
  });
  if (draft === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const job = { ...draft.job, trial: { subjectPrefix } };
  const fetcher = trial.asksEndpoints ? parts.fetcher : { ...parts.fetcher, fetch: askNobody };
  const [fetched] = await fetchForDrafts({ ...parts, fetcher }, [{ ...draft, job }]);
  return {
    job: fetched?.job ?? job,
    fetchProblem: trial.asksEndpoints ? fetched?.fetchProblem : undefined,
  };
}

async function askNobody(): Promise<ReadonlyMap<string, FetchAnswer>> {
  return new Map();
}

/** Where a message would go; where none may, the address that the person has. */
async function findAddress(
  { database }: DraftTrialParts,
  { workspaceId, profileId }: Trial,
  purpose: string,
): Promise<string> {
  if (profileId === undefined) return NO_ADDRESS;
  const [permission] = await readPermissions(database, workspaceId, [{ profileId, purpose }]);
  if (permission?.kind === 'may') return permission.address.address;
  const known = (await readAddresses(database, workspaceId, [profileId])).get(profileId);
  return known?.[0]?.address ?? NO_ADDRESS;
}
