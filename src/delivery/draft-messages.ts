import { findWorkspace } from '../access/index.js';
import { pickInputs, type TemplateContent, type Variables } from '../content/index.js';
import type { Instant, JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
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
}

export interface DraftContext {
  readonly findTemplate: FindTemplate;
  readonly readCampaigns: ReadCampaigns;
  readonly judged: ReadonlyMap<MessageId, Judgement>;
  readonly now: Instant;
}

/**
 * Puts together what each message's template reads: what it read at an earlier attempt, or what is known of
 * its reader now. A message whose template is gone is left out.
 */
export async function draftMessages(
  db: Db,
  messages: readonly QueuedMessage[],
  context: DraftContext,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const [workspaceId, some] of byWorkspace(messages)) {
    drafts.push(...(await draftOfWorkspace(db, workspaceId, { ...context, messages: some })));
  }
  return drafts;
}

async function draftOfWorkspace(
  db: Db,
  workspaceId: WorkspaceId,
  context: DraftContext & { readonly messages: readonly QueuedMessage[] },
): Promise<Draft[]> {
  const { messages, judged } = context;
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) return [];
  const templates = await findTemplates(messages, context.findTemplate);
  const campaigns = await readNames(db, messages, context.readCampaigns);
  const fresh = messages.filter(({ inputs }) => inputs === null);
  const needsOrders = [...templates.values()].some(({ variables }) => variables.readsOrders);
  const variables = await gatherVariables(
    db,
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
    const inputs = message.inputs ?? inputsOf(message, { variables, template, campaign });
    const { address, isTracked } = judgement;
    const { messageId, versionId, purpose } = message;
    const { content } = template;
    const job = { messageId, workspaceId, versionId, content, inputs, purpose, isTracked };
    return [{ message, addressKey: address.key, job: { ...job, to: address.address } }];
  });
}

function inputsOf(
  { profileId, data }: QueuedMessage,
  {
    variables,
    template,
    campaign,
  }: {
    readonly variables: ReadonlyMap<ProfileId, JsonObject>;
    readonly template: KnownTemplate;
    readonly campaign: GateView | undefined;
  },
): JsonObject {
  const everything: JsonObject = {
    ...variables.get(profileId),
    data: data ?? {},
    campaign: { name: campaign?.name ?? null },
  };
  return pickInputs(template.variables, everything);
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
