import { findWorkspace } from '../access/index.js';
import {
  AUDIENCE,
  chooseRows,
  type FindNearestStore,
  MATRIX,
  NEAREST_STORE,
  type OpenStores,
  pickInputs,
  SEGMENT,
  type TemplateContent,
  type Variables,
} from '../content/index.js';
import {
  type Instant,
  isJsonObject,
  type JsonObject,
  type ProfileId,
  type WorkspaceId,
} from '../kernel/index.js';
import type { ReadStanding } from '../segments/index.js';
import type { Database, Db } from '../storage/index.js';
import { byWorkspace } from './by-workspace.js';
import { campaignKey, type GateView, type ReadCampaigns } from './campaign-gate.js';
import type { ComposeJob } from './compose/index.js';
import { gatherVariables } from './gather-variables.js';
import type { Judgement } from './judge-messages.js';
import type { MessageId } from './message.js';
import type { QueuedMessage } from './message-store.js';

/** A version of a template with what it reads, as a process remembers it. */
export interface KnownTemplate {
  readonly content: TemplateContent;
  readonly variables: Variables;
  /** The endpoints that it asks for data, each once. */
  readonly endpoints: readonly string[];
}

/** Finds a version of a template; undefined for one that is not there. */
export type FindTemplate = (
  workspaceId: WorkspaceId,
  versionId: string,
) => Promise<KnownTemplate | undefined>;

/** A message with what is needed to compose it. */
export interface Draft {
  readonly message: QueuedMessage;
  /** The key of the identifier that it goes to. */
  readonly addressKey: string;
  readonly job: ComposeJob;
  /** The endpoints that have to be asked before it is composed; none when an earlier attempt asked them. */
  readonly endpoints: readonly string[];
}

export interface DraftContext {
  readonly findTemplate: FindTemplate;
  readonly readCampaigns: ReadCampaigns;
  readonly readStanding: ReadStanding;
  readonly openStores: OpenStores;
  readonly judged: ReadonlyMap<MessageId, Judgement>;
  readonly now: Instant;
}

/**
 * Puts together what each message's template reads: what it read at an earlier attempt, or what is known of
 * its reader now. A message whose template is gone is left out.
 */
export async function draftMessages(
  database: Database,
  messages: readonly QueuedMessage[],
  context: DraftContext,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const [workspaceId, some] of byWorkspace(messages)) {
    drafts.push(...(await draftOfWorkspace(database, workspaceId, { ...context, messages: some })));
  }
  return drafts;
}

async function draftOfWorkspace(
  database: Database,
  workspaceId: WorkspaceId,
  context: DraftContext & { readonly messages: readonly QueuedMessage[] },
): Promise<Draft[]> {
  const { messages, judged } = context;
  const workspace = await findWorkspace(database, workspaceId);
  if (workspace === undefined) return [];
  const templates = await findTemplates(messages, context.findTemplate);
  const campaigns = await readNames(database, messages, context.readCampaigns);
  const fresh = messages.filter(({ inputs }) => inputs === null);
  const needsOrders = [...templates.values()].some(({ variables }) => variables.readsOrders);
  const asked = askedBy(fresh, templates);
  const standing = await context.readStanding(database, {
    ...{ workspaceId, now: context.now },
    ...asked,
  });
  const needsStores = [...templates.values()].some(({ variables: { paths } }) =>
    paths.some(([name]) => name === NEAREST_STORE),
  );
  const nearestStore = needsStores ? await context.openStores(database, workspaceId) : undefined;
  const variables = await gatherVariables(
    database,
    fresh.map(({ profileId, messageId }) => ({ profileId, address: addressOf(judged, messageId) })),
    { workspace, needsOrders, now: context.now },
  );
  return messages.flatMap((message) => {
    const judgement = judged.get(message.messageId);
    const template = templates.get(message.versionId);
    if (judgement?.kind !== 'may' || template === undefined) return [];
    const { campaignId } = message;
    const campaign =
      campaignId === null ? undefined : campaigns.get(campaignKey({ workspaceId, campaignId }));
    const known = { variables, template, campaign, standing, asked, nearestStore };
    const inputs = message.inputs ?? inputsOf(message, known);
    const { address, isTracked } = judgement;
    const { messageId, versionId, purpose } = message;
    const { content } = template;
    const job = { messageId, workspaceId, versionId, content, inputs, purpose, isTracked };
    const endpoints = message.inputs === null ? template.endpoints : [];
    return [{ message, addressKey: address.key, job: { ...job, to: address.address }, endpoints }];
  });
}

function inputsOf(
  { profileId, data }: QueuedMessage,
  {
    variables,
    template,
    campaign,
    standing,
    asked,
    nearestStore,
  }: {
    readonly variables: ReadonlyMap<ProfileId, JsonObject>;
    readonly template: KnownTemplate;
    readonly campaign: GateView | undefined;
    readonly standing: Awaited<ReturnType<ReadStanding>>;
    readonly asked: Asked;
    readonly nearestStore: FindNearestStore | undefined;
  },
): JsonObject {
  const holding = standing.get(profileId);
  const traits = variables.get(profileId)?.trait;
  const everything: JsonObject = {
    ...variables.get(profileId),
    data: data ?? {},
    campaign: { name: campaign?.name ?? null },
    [NEAREST_STORE]: nearestStore?.(isJsonObject(traits) ? traits : {}) ?? null,
    [SEGMENT]: answersOf(asked.segments, holding?.segments),
    [AUDIENCE]: answersOf(asked.rules, holding?.rules),
  };
  const inputs = pickInputs(template.variables, everything);
  const { matrices } = template.content;
  if (matrices === undefined) return inputs;
  const holds = (rule: string) => holding?.rules.has(rule) === true;
  // Wholly, whatever of it the template prints: it is what the message is remembered by.
  return { ...inputs, [MATRIX]: chooseRows(matrices, { holds, variables: everything }) };
}

/** What the templates of some messages want to know of their readers. */
interface Asked {
  readonly profileIds: readonly ProfileId[];
  readonly segments: readonly string[];
  readonly rules: readonly string[];
}

function askedBy(
  messages: readonly QueuedMessage[],
  templates: ReadonlyMap<string, KnownTemplate>,
): Asked {
  const profileIds = new Set<ProfileId>();
  const segments = new Set<string>();
  const rules = new Set<string>();
  for (const { profileId, versionId } of messages) {
    const variables = templates.get(versionId)?.variables;
    if (variables === undefined) continue;
    for (const key of variables.segments) segments.add(key);
    for (const rule of variables.audiences) rules.add(rule);
    if (variables.segments.length + variables.audiences.length > 0) profileIds.add(profileId);
  }
  return { profileIds: [...profileIds], segments: [...segments], rules: [...rules] };
}

function answersOf(names: readonly string[], holding: ReadonlySet<string> | undefined): JsonObject {
  return Object.fromEntries(names.map((name) => [name, holding?.has(name) === true]));
}

function addressOf(judged: ReadonlyMap<MessageId, Judgement>, messageId: MessageId): string {
  const judgement = judged.get(messageId);
  return judgement?.kind === 'may' ? judgement.address.address : '';
}

async function findTemplates(
  messages: readonly QueuedMessage[],
  findTemplate: FindTemplate,
): Promise<ReadonlyMap<string, KnownTemplate>> {
  const found = new Map<string, KnownTemplate>();
  const asked = new Map(messages.map(({ workspaceId, versionId }) => [versionId, workspaceId]));
  for (const [versionId, workspaceId] of asked) {
    const template = await findTemplate(workspaceId, versionId);
    if (template !== undefined) found.set(versionId, template);
  }
  return found;
}

async function readNames(
  db: Db,
  messages: readonly QueuedMessage[],
  readCampaigns: ReadCampaigns,
): Promise<ReadonlyMap<string, GateView>> {
  const asked = messages.flatMap(({ workspaceId, campaignId }) =>
    campaignId === null ? [] : [{ workspaceId, campaignId }],
  );
  return asked.length === 0 ? new Map() : readCampaigns(db, asked);
}
