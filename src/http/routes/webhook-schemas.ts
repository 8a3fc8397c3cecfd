import { z } from 'zod';
import {
  CALL_REASONS,
  CALL_STATES,
  type Call,
  type CallReason,
  DEFAULT_TIMEOUT_MS,
  TIMEOUT_LIMITS,
  type Webhook,
} from '../../calls/index.js';
import { instant, isoOf, isoOrNull } from './api-schemas.js';

export const webhookBody = z.strictObject({
  url: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  secretHeaders: z.record(z.string(), z.string().nullable()).default({}).meta({
    description:
      'Headers whose values are sealed and never shown again; null keeps the value that there is.',
  }),
  timeoutMs: z
    .int()
    .min(TIMEOUT_LIMITS.least)
    .max(TIMEOUT_LIMITS.most)
    .default(DEFAULT_TIMEOUT_MS)
    .meta({ description: 'For the whole of a call.' }),
  secret: z.string().optional().meta({
    description:
      'What calls are signed with: `whsec_` and base64, or `new` for another one. Left out: the one that it has.',
  }),
});

export const webhookAnswerSchema = z.object({
  name: z.string(),
  revision: z.int(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  secretHeaders: z.array(z.string()).meta({ description: 'Their names.' }),
  timeoutMs: z.int(),
  createdAt: instant,
  changedAt: instant,
});

export function webhookAnswer(webhook: Webhook): z.input<typeof webhookAnswerSchema> {
  const { name, revision, url, headers, timeoutMs } = webhook;
  return {
    ...{ name, revision, url, headers, timeoutMs },
    secretHeaders: Object.keys(webhook.sealedHeaders),
    createdAt: isoOf(webhook.createdAt),
    changedAt: isoOf(webhook.changedAt),
  };
}

export const callSchema = z.object({
  callId: z.uuid().meta({ description: '`webhook-id` of each attempt.' }),
  profileId: z.uuid(),
  webhook: z.string(),
  key: z.string().meta({ description: 'What it was decided on by.' }),
  method: z.string(),
  body: z.string().meta({ description: 'JSON as it is sent.' }),
  state: z.enum(CALL_STATES),
  reason: z
    .string()
    .nullable()
    .meta({ description: 'What came of the last attempt; null: it did.' }),
  explanation: z.string().nullable().meta({ description: 'The reason as a sentence.' }),
  status: z.int().nullable().meta({ description: 'Of the last answer.' }),
  answer: z.string().nullable().meta({
    description: 'The beginning of an answer that was no success.',
  }),
  attempts: z.int(),
  intendedAt: instant,
  dueAt: instant.nullable().meta({ description: 'When it is made next; null: it is over.' }),
  settledAt: instant.nullable(),
  history: z.array(z.object({ at: instant, outcome: z.string(), status: z.int().nullable() })),
});

export function callAnswer(call: Call): z.input<typeof callSchema> {
  const { callId, profileId, webhook, key, method, body, state, status, answer, attempts } = call;
  return {
    ...{ callId, profileId, webhook, key, method, body, state, status, answer, attempts },
    reason: call.reason,
    explanation: call.reason && CALL_REASONS[call.reason as CallReason],
    intendedAt: isoOf(call.intendedAt),
    dueAt: call.state === 'waiting' ? isoOf(call.dueAt) : null,
    settledAt: isoOrNull(call.settledAt),
    history: [...call.history],
  };
}
