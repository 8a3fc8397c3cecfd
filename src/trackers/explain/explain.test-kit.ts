import type { AcceptedEvent } from '../../ingest/index.js';
import type { Decimal, Instant, JsonObject, ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Consent } from '../../privacy/index.js';
import {
  type ComputedTrait,
  createCalendar,
  parseRule,
  type RuleSetting,
} from '../../rules/index.js';
import type { RuleNode } from '../plan/rule-node.js';
import { listenersOf } from '../walk/listeners.js';
import { type ExplainedRule, explainRule, prepareExplanation } from './explain-rule.js';
import { type Life, tellLife } from './tell-life.js';

const profileId = '01940000-0000-7000-8000-000000000001' as ProfileId;
const ZONE = 'Europe/Berlin';

/** `2026-11-01`: at ten in the morning, UTC; or a whole instant. */
export function at(text: string): Instant {
  return Date.parse(text.includes('T') ? text : `${text}T10:00:00.000Z`);
}

interface Happening {
  readonly at: string;
  readonly name?: string;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
}

/** A person's small history, of which rules can be explained. */
export interface History {
  readonly events: readonly Happening[];
  readonly consents?: ReadonlyMap<string, readonly Consent[]>;
  /** Key → rule. */
  readonly segments?: Readonly<Record<string, string>>;
  readonly computed?: Readonly<Record<string, ComputedTrait>>;
}

/** Explains a rule by its text. */
export function explain(rule: string, now: string, history: History): ExplainedRule {
  const { prepared, life } = prepare(rule, history);
  const from = Math.min(at(now), ...history.events.map((event) => at(event.at))) - 1;
  return explainRule(prepared, life, { from, now: at(now) });
}

/** A life as far as a rule looks at it, and what the rule is evaluated by. */
export function lifeOf(rule: string, history: History): { life: Life; node: RuleNode } {
  const { prepared, life } = prepare(rule, history);
  const node = prepared.plan.rules[prepared.tree.place]?.node;
  if (node === undefined) throw new Error('the rule is not planned');
  return { life, node };
}

function prepare(
  rule: string,
  { events, consents = new Map(), segments = {}, computed = {} }: History,
) {
  const setting: RuleSetting = {
    workspaceId: 1 as WorkspaceId,
    calendar: createCalendar(ZONE),
    money: {
      currency: 'EUR',
      rates: [{ currency: 'USD', since: at('2020-01-01'), rate: '0.5' as Decimal }],
    },
    segments: new Map(Object.entries(segments).map(([key, text]) => [key, parseRule(text).rule])),
    computed: new Map(Object.entries(computed)),
  };
  const prepared = prepareExplanation({ rule: parseRule(rule).rule, setting, timeZone: ZONE });
  const { plan } = prepared;
  const histories = new Map<number, AcceptedEvent[]>();
  for (const event of events.map(eventOf)) {
    for (const slot of listenersOf(plan, event)) {
      histories.set(slot, [...(histories.get(slot) ?? []), event]);
    }
  }
  const facts = { profileId, consents, suppressedAs: new Set<never>() };
  return { prepared, life: tellLife(plan, facts, histories) };
}

function eventOf(happening: Happening, place: number): AcceptedEvent {
  const { name = '', properties = {}, traits } = happening;
  const occurredAt = at(happening.at);
  const event = {
    type: traits === undefined ? 'track' : 'identify',
    name,
    eventId: `01940000-0000-7000-8000-${String(place).padStart(12, '0')}`,
    sourceId: 1,
    occurredAt,
    receivedAt: occurredAt,
    payload: traits === undefined ? { properties } : { traits },
    clean: null,
  };
  return event as unknown as AcceptedEvent;
}
