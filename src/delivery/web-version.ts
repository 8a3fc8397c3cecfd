import type { JsonObject, ProfileId } from '../kernel/index.js';
import { parseExact } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { ComposeJob, WebVersion } from './compose/index.js';
import { type FindTemplate, spokenVersion } from './draft-messages.js';
import { laneOfMessage, type MessagePlace } from './message.js';

export interface WebVersionParts {
  readonly database: Db;
  readonly findTemplate: FindTemplate;
  readonly renderForWeb: (job: ComposeJob) => Promise<WebVersion>;
}

/**
 * A message as its reader sees it, made of the values that its mail was made of.
 *
 * @returns undefined for a message that is not kept, or was never composed
 */
export function createWebVersions(
  parts: WebVersionParts,
): (place: MessagePlace) => Promise<WebVersion | undefined> {
  return async (place) => {
    const sent = await readSent(parts.database, place);
    if (sent === undefined) return undefined;
    const { workspaceId, messageId } = place;
    const { versionId, purpose, address, inputs } = sent;
    const template = await parts.findTemplate(workspaceId, versionId);
    if (template === undefined) return undefined;
    const spoken = spokenVersion(versionId, template.content, inputs);
    const job = { messageId, workspaceId, ...spoken, purpose, isTracked: false };
    return parts.renderForWeb({ ...job, to: address, inputs });
  };
}

interface SentMessage {
  readonly profileId: ProfileId;
  readonly versionId: string;
  readonly purpose: string;
  readonly address: string;
  readonly inputs: JsonObject;
}

async function readSent(
  db: Db,
  { workspaceId, messageId }: MessagePlace,
): Promise<SentMessage | undefined> {
  const [row] = await db.query<Omit<SentMessage, 'inputs'> & { inputs: string }>(
    `select profile_id as "profileId", version_id as "versionId", purpose, address, inputs from messages
      where lane = $1 and workspace_id = $2 and message_id = $3 and inputs is not null`,
    [laneOfMessage(messageId), workspaceId, messageId],
  );
  return row && { ...row, inputs: parseExact(row.inputs) as JsonObject };
}
