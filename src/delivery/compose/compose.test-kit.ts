import { createSigningKeys } from '../../access/index.js';
import type { TemplateContent } from '../../content/index.js';
import type { JsonObject, WorkspaceId } from '../../kernel/index.js';
import { createLinkTokens } from '../link-token.js';
import type { MessageId } from '../message.js';
import type { ComposeJob } from './compose-job.js';
import { type ComposedMail, createMailMaker } from './compose-mail.js';
import type { DkimSettings } from './sign-mail.js';

export const PUBLIC_URL = 'https://mail.shop.example';
export const signingKeys = createSigningKeys([Buffer.alloc(32, 'a key for tests')]);
export const tokens = createLinkTokens(signingKeys);

const messageId = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0123' as MessageId;

/** A job as the sender makes them, with what a test wants to be different. */
export function jobOf(
  content: Partial<TemplateContent>,
  inputs: JsonObject = {},
  more: Partial<ComposeJob> = {},
): ComposeJob {
  return {
    messageId,
    workspaceId: 7 as WorkspaceId,
    versionId: JSON.stringify(content),
    content: { from: 'Shop <news@shop.example>', subject: 'Hello', ...content },
    inputs: {
      now: '2026-11-28T10:00:00.000Z',
      workspace: { name: 'Shop', currency: 'GBP', time_zone: 'Europe/London' },
      ...inputs,
    },
    to: 'ann@example.com',
    purpose: 'marketing',
    isTracked: false,
    ...more,
  };
}

const makers = new Map<string | undefined, ReturnType<typeof createMailMaker>>();

/** Composes in this thread. */
export function compose(job: ComposeJob, dkim?: DkimSettings): ComposedMail {
  const known = makers.get(dkim?.privateKey);
  const settings = { signingKeys: signingKeys.keys, publicUrl: PUBLIC_URL, dkim };
  const maker = known ?? createMailMaker(settings);
  makers.set(dkim?.privateKey, maker);
  return maker.compose(job);
}

/** The mail as it goes over the wire. */
export function rawOf(job: ComposeJob, dkim?: DkimSettings): string {
  const mail = compose(job, dkim);
  if (mail.kind === 'failed') throw new Error(mail.problem);
  return mail.raw;
}
