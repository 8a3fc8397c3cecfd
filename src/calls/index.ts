export {
  CALL_STATES,
  type Call,
  type CallIntent,
  type CallState,
  callIdOf,
} from './call.js';
export { type CallOutcome, type CallSender, createCallSender } from './call-sender.js';
export { countCalls } from './call-store.js';
export { findCall, listCallsOf, readCallsOfProfile } from './call-views.js';
export type { CallPorts } from './call-webhook.js';
export { CALL_REASONS, type CallReason } from './decide-call.js';
export { callUnknown } from './errors.js';
export { intendCalls } from './intend-calls.js';
export {
  deleteWebhook,
  putWebhook,
  readWebhook,
  type WantedWebhook,
} from './keep-webhooks.js';
export { manifest } from './manifest.js';
export { repeatCall, repeatFailed } from './repeat-calls.js';
export { tryWebhook } from './try-webhook.js';
export { DEFAULT_TIMEOUT_MS, TIMEOUT_LIMITS, type Webhook } from './webhook.js';
export { HAS_WEBHOOKS, listWebhooks } from './webhook-store.js';
