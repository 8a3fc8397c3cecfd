import type { DeferredDelivery, DeliveryOutcome, FailedDelivery } from '../provider.js';
import type { Reply } from './reply.js';
import { saysNoMailbox } from './says-no-mailbox.js';

/** Whose reply is waited for: `end` is that of the data, `dot` that of a message to nobody. */
export type Step = 'mail' | 'rcpt' | 'data' | 'end' | 'dot';

type Refusal = DeferredDelivery | FailedDelivery;

/** How far a message is: RFC 5321, 3.3. */
export interface Progress {
  readonly step: Step;
  /** What became of it, while replies to what was said behind that are still to come. */
  readonly refusal: Refusal | null;
}

/** What becomes of the connection behind a message. */
export type Afterwards =
  | 'stay'
  /** RSET first. */
  | 'reset'
  /** It can't be used any more. */
  | 'break'
  /** Nor can any other: the server wants a login or encryption that it does not get. */
  | 'rest';

export type Next =
  | { readonly kind: 'await'; readonly progress: Progress }
  | { readonly kind: 'over'; readonly outcome: DeliveryOutcome; readonly then: Afterwards };

export const begun: Progress = { step: 'mail', refusal: null };

/** RFC 4954, 6 and RFC 3207, 4: of the session, not of the message. */
const LOGIN_WANTED: ReadonlySet<number> = new Set([530, 534, 535, 538]);
const GO_AHEAD = 354;
export const SERVER_CLOSES = 421;

/**
 * Decides what a reply means, the steps being in the order in which they were said. Entering `rcpt` or `data`
 * without pipelining means to say it now; entering `end` or `dot` means to send what belongs behind 354.
 */
export function advance(progress: Progress, reply: Reply, isPipelined: boolean): Next {
  const { step, refusal } = progress;
  if (reply.code === SERVER_CLOSES) return over(refusal ?? refusedAt(step, reply), 'break');
  switch (step) {
    case 'mail':
    case 'rcpt':
      return advanceEnvelope(progress, reply, isPipelined);
    case 'data':
      return advanceData(progress, reply);
    case 'dot':
      return over(refusal ?? refusedAt(step, reply), 'reset');
    case 'end':
      return endOf(reply);
  }
}

/** What becomes of a message whose connection breaks, or whose reply does not come. */
export function brokenOff({ step, refusal }: Progress, reason: string): DeliveryOutcome {
  if (refusal !== null) return refusal;
  if (step === 'end') return { kind: 'unknown', reason };
  return { kind: 'deferred', stage: stageOf(step), code: null, status: null, reply: reason };
}

function advanceEnvelope({ step, refusal }: Progress, reply: Reply, isPipelined: boolean): Next {
  const now = isPositive(reply) ? null : refusedAt(step, reply);
  if (now !== null && !isRefusal(reply)) return over(refusal ?? now, 'break');
  if (step === 'mail' && LOGIN_WANTED.has(reply.code))
    return over(asDeferred('mail', reply), 'rest');
  const first = refusal ?? now;
  if (first !== null && !isPipelined) return over(first, 'reset');
  return wait(step === 'mail' ? 'rcpt' : 'data', first);
}

function advanceData({ refusal }: Progress, reply: Reply): Next {
  if (refusal === null) {
    if (reply.code === GO_AHEAD) return wait('end', null);
    return over(refusedAt('data', reply), isRefusal(reply) ? 'reset' : 'break');
  }
  if (reply.code !== GO_AHEAD) return over(refusal, isRefusal(reply) ? 'reset' : 'break');
  // RFC 2920, 3.1: a server may take DATA though it refused the recipient; a single dot ends it.
  return refusal.stage === 'rcpt' ? wait('dot', refusal) : over(refusal, 'break');
}

function endOf(reply: Reply): Next {
  if (isPositive(reply)) return over({ kind: 'accepted', reply: reply.text }, 'stay');
  if (isRefusal(reply)) return over(refusedAt('end', reply), 'reset');
  const reason = `The reply to the data is none: ${reply.text}`;
  return over({ kind: 'unknown', reason }, 'break');
}

/** By the class of the reply (RFC 5321, 4.2.1); what makes no sense here is no refusal for good. */
function refusedAt(step: Step, reply: Reply): Refusal {
  const stage = stageOf(step);
  if (reply.code < 500) return asDeferred(stage, reply);
  const { code, status, text } = reply;
  const isNoMailbox = saysNoMailbox(stage, reply);
  return { kind: 'failed', stage, code, status, reply: text, isNoMailbox };
}

function asDeferred(stage: DeferredDelivery['stage'], reply: Reply): DeferredDelivery {
  const { code, status, text } = reply;
  return { kind: 'deferred', stage, code, status, reply: text };
}

function stageOf(step: Step): 'mail' | 'rcpt' | 'data' {
  return step === 'end' || step === 'dot' ? 'data' : step;
}

function isPositive({ code }: Reply): boolean {
  return code >= 200 && code < 300;
}

function isRefusal({ code }: Reply): boolean {
  return code >= 400;
}

function wait(step: Step, refusal: Refusal | null): Next {
  return { kind: 'await', progress: { step, refusal } };
}

function over(outcome: DeliveryOutcome, then: Afterwards): Next {
  return { kind: 'over', outcome, then };
}
