import type { Dispatcher } from 'undici';
import type { Vault } from '../access/index.js';
import type { EndpointNetwork } from '../content/index.js';
import type { Instant } from '../kernel/index.js';
import type { Method } from './call.js';
import { type MadeCall, makeCall } from './make-call.js';
import { openWebhook } from './open-webhook.js';
import { signCall } from './sign-call.js';
import { TIMEOUT_LIMITS, type Webhook } from './webhook.js';

export interface CallPorts {
  readonly vault: Vault;
  readonly network: EndpointNetwork;
  readonly agent: Dispatcher;
}

/** One attempt of a call of a webhook, signed at its own time. Never throws. */
export async function callWebhook(
  { vault, network, agent }: CallPorts,
  webhook: Webhook,
  call: {
    readonly callId: string;
    readonly method: Method;
    readonly body: string;
    readonly timeoutMs: number | null;
    readonly now: Instant;
  },
): Promise<MadeCall> {
  const opened = openWebhook(vault, webhook);
  if (opened === undefined) {
    return { attempt: { kind: 'failed', reason: 'secret-unreadable' }, answer: null };
  }
  const { callId, method, body, now } = call;
  const headers = { ...opened.headers, ...signCall(opened.secret, { callId, at: now, body }) };
  const timeoutMs = Math.min(call.timeoutMs ?? webhook.timeoutMs, TIMEOUT_LIMITS.most);
  return makeCall({ url: webhook.url, method, headers, body, timeoutMs, now }, { agent, network });
}
