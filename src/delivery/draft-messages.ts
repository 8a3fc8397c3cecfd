import { findWorkspace, type Workspace } from '../access/index.js';
import {
  AUDIENCE,
  chooseRows,
  contentIn,
  type FindNearestStore,
  localize,
  MATRIX,
  NEAREST_STORE,
  type OpenStores,
  pickInputs,
  readVariableSetting,
  SEGMENT,
  type TemplateContent,
  type Variables,
  withholdSensitive,
} from '../content/index.js';
import {
  type Instant,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ProfileId,
  type WorkspaceId,
} from '../kernel/index.js';
import type { Recommender } from '../recommend/index.js';
import type { ReadStanding } from '../segments/index.js';
import type { Database, Db } from '../storage/index.js';
import { byWorkspace } from './by-workspace.js';
import { campaignKey, type GateView, type ReadCampaigns } from './campaign-gate.js';
import type { ComposeJob } from './compose/index.js';
import { gatherComputed } from './gather-computed.js';
import { gatherDevices } from './gather-devices.js';
import { gatherProducts } from './gather-products.js';
import { gatherVariables, type Reader } from './gather-variables.js';
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
  readonly recommend: Recommender;
  readonly openStores: OpenStores;
  readonly judged: ReadonlyMap<MessageId, Judgement>;
  readonly now: Instant;
  /** Puts made-up values into all that is known for a message, where it is only tried. */
  readonly makeUp?: ((everything: JsonObject) => JsonObject) | undefined;
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
  const fresh = messages.filter(({ inputs }) => inputs === null);
  const inputs = await gatherInputs(database, workspace, { ...context, fresh, templates });
  return messages.flatMap((message) => {
    const judgement = judged.get(message.messageId);
    const template = templates.get(message.versionId);
    const known = message.inputs ?? inputs.get(message.messageId);
    if (judgement?.kind !== 'may' || template === undefined || known === undefined) return [];
    const { address, isTracked } = judgement;
    const { messageId, purpose } = message;
    const spoken = spokenVersion(message.versionId, template.content, known);
    const job = { messageId, workspaceId, ...spoken, inputs: known, purpose, isTracked };
    const endpoints = message.inputs === null ? template.endpoints : [];
    return [{ message, addressKey: address.key, job: { ...job, to: address.address }, endpoints }];
  });
}

/** A message that is composed for the first time, with its template. */
interface Fresh {
  readonly message: QueuedMessage;
  readonly profileId: ProfileId;
  readonly variables: Variables;
  readonly content: TemplateContent;
}

/** What each message's template reads, asked together for all of them. */
async function gatherInputs(
  database: Database,
  workspace: Workspace,
  context: DraftContext & {
    readonly fresh: readonly QueuedMessage[];
    readonly templates: ReadonlyMap<string, KnownTemplate>;
  },
): Promise<ReadonlyMap<MessageId, JsonObject>> {
  const { workspaceId } = workspace;
  const { now, templates, makeUp = (known) => known } = context;
  const fresh = context.fresh.flatMap((message): Fresh[] => {
    const template = templates.get(message.versionId);
    if (template === undefined) return [];
    return [{ ...template, message, profileId: message.profileId }];
  });
  const asked = askedBy(fresh);
  const needsStores = fresh.some(({ variables: { paths } }) =>
    paths.some(([name]) => name === NEAREST_STORE),
  );
  const sensitive = fresh.some(({ variables }) => variables.readsPerson)
    ? (await readVariableSetting(database, workspaceId, 'sensitive-traits')).value
    : [];
  const everything = {
    campaigns: await readNames(database, context.fresh, context.readCampaigns),
    variables: await gatherVariables(database, readersOf(fresh, context.judged), {
      ...{ workspace, now },
      needsOrders: fresh.some(({ variables }) => variables.readsOrders),
    }),
    computed: await gatherComputed(database, fresh, { workspaceId, now }),
    standing: await context.readStanding(database, { workspaceId, now, ...asked }),
    asked,
  };
  const nearestStore = needsStores ? await context.openStores(database, workspaceId) : undefined;
  const readers = fresh.map(({ message, ...reader }) => ({
    ...reader,
    messageId: message.messageId,
    known: withholdSensitive(knownOf(message, everything), {
      sensitive,
      allowed: reader.content.allowSensitive,
    }),
  }));
  const devices = await gatherDevices(database, workspaceId, readers);
  const products = await gatherProducts(database, readers, { ...context, workspace });
  return new Map(
    readers.map(({ messageId, known, ...reader }) => {
      const told = makeUp({ ...known, ...products.get(messageId) });
      const all = {
        ...told,
        ...localValues(reader.content, {
          ...{ traits: isJsonObject(told.trait) ? told.trait : {}, home: workspace },
          devices: devices.get(reader.profileId),
        }),
        [NEAREST_STORE]: nearestTo(told, nearestStore),
      };
      return [messageId, { ...pickInputs(reader.variables, all), ...rowsOf(reader.content, all) }];
    }),
  );
}

/** By what is said of the reader’s place, be it made up. */
function nearestTo({ trait }: JsonObject, find: FindNearestStore | undefined): JsonValue {
  return find?.(isJsonObject(trait) ? trait : {}) ?? null;
}

/** Wholly, whatever of it the template prints: it is what the message is remembered by. */
function rowsOf({ matrices }: TemplateContent, variables: JsonObject): JsonObject {
  const answers = variables[AUDIENCE];
  const holds = (rule: string) => isJsonObject(answers) && answers[rule] === true;
  return matrices === undefined ? {} : { [MATRIX]: chooseRows(matrices, { holds, variables }) };
}

function readersOf(fresh: readonly Fresh[], judged: DraftContext['judged']): readonly Reader[] {
  return fresh.map(({ message: { profileId, messageId } }) => ({
    profileId,
    address: addressOf(judged, messageId),
  }));
}

/** What was asked for many messages. */
interface Everything {
  readonly campaigns: ReadonlyMap<string, GateView>;
  readonly variables: ReadonlyMap<ProfileId, JsonObject>;
  readonly computed: ReadonlyMap<ProfileId, JsonObject>;
  readonly standing: Awaited<ReturnType<ReadStanding>>;
  readonly asked: Asked;
}

/** All of it that one message could read. */
function knownOf(
  { workspaceId, profileId, campaignId, data, event }: QueuedMessage,
  { campaigns, variables, computed, standing, asked }: Everything,
): JsonObject {
  const holding = standing.get(profileId);
  const campaign =
    campaignId === null ? undefined : campaigns.get(campaignKey({ workspaceId, campaignId }));
  return {
    ...variables.get(profileId),
    computed: computed.get(profileId) ?? {},
    data: data ?? {},
    event: event ?? {},
    campaign: { name: campaign?.name ?? null },
    [SEGMENT]: answersOf(asked.segments, holding?.segments),
    [AUDIENCE]: answersOf(asked.rules, holding?.rules),
  };
}

/** What a message speaks, as variables: kept with it, they decide for each attempt. */
function localValues(content: TemplateContent, ground: Parameters<typeof localize>[1]): JsonObject {
  const { locale, language, timeZone } = localize(content, ground);
  return { locale, language, time_zone: timeZone };
}

/** A version in the language of a message. */
export function spokenVersion(
  versionId: string,
  content: TemplateContent,
  { language }: JsonObject,
): Pick<ComposeJob, 'versionId' | 'content'> {
  if (content.languages === undefined || typeof language !== 'string')
    return { versionId, content };
  return { versionId: `${versionId} ${language}`, content: contentIn(content, language) };
}

/** What the templates of some messages want to know of their readers. */
interface Asked {
  readonly profileIds: readonly ProfileId[];
  readonly segments: readonly string[];
  readonly rules: readonly string[];
}

function askedBy(fresh: readonly Fresh[]): Asked {
  const profileIds = new Set<ProfileId>();
  const segments = new Set<string>();
  const rules = new Set<string>();
  for (const { profileId, variables } of fresh) {
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
