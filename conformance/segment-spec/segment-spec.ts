import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stringifyExact,
} from '../../src/kernel/index.js';
import { type AttuneClient, basicAuth, type GivenBack } from '../attune-client.js';
import { judgeCases } from '../judge-cases.js';
import { findMaterial, readObjectCases } from '../material.js';
import { isAmong } from '../same-json.js';
import type { Suite } from '../suite.js';
import { browserPayload } from './browser-call.js';
import { impliedCall } from './implied-call.js';

/**
 * The examples of Segment's specification, payloads and `analytics.js` calls: each is given back as it was
 * sent, from the log or from quarantine. Every case has a workspace of its own, since the examples share
 * their message ids, and a repeated one changes nothing.
 */
export const segmentSpec: Suite = {
  name: 'segment-spec',
  description: 'the examples of Segment’s specification, kept without loss',
  folder: 'segment-spec',
  run: async ({ dir, say, attune }) => {
    const path = findMaterial(dir, segmentSpec, 'spec-examples.json');
    const cases = readObjectCases(path).map((example, at) => [at, { example, at }] as const);
    const client = await attune();
    let quarantined = 0;
    const results = await judgeCases(cases, say, async ({ example, at }) => {
      const payload = payloadOf(example, `anonymous-${at}`);
      const given = await exchange(client, payload, `segment-spec ${at}`);
      quarantined += given.filter(({ kind }) => kind === 'quarantined').length;
      return faultOf(eventsOf(payload), given);
    });
    return { results, notes: [`${quarantined} ended in quarantine`] };
  },
};

/** @throws Error for an example that holds neither a payload nor a call that could be sent */
function payloadOf({ payload, type, args }: JsonObject, anonymousId: string): JsonObject {
  if (isJsonObject(payload ?? null)) return payload as JsonObject;
  if (Array.isArray(args)) return browserPayload(String(type), args, anonymousId);
  throw new Error('the example has neither `payload` nor `args`');
}

/** Sends one payload into a fresh workspace and reads everything that is there then. */
async function exchange(
  client: AttuneClient,
  payload: JsonObject,
  name: string,
): Promise<GivenBack[]> {
  const workspace = await client.createWorkspace(name);
  const status = await client.send({
    path: `/v1/${impliedCall(payload)}`,
    headers: { ...basicAuth(workspace.writeKey), 'content-type': 'application/json' },
    body: stringifyExact(payload),
  });
  if (status !== 200) throw new Error(`answered ${status}`);
  return client.readBack(workspace);
}

/** The events that a payload carries: those of a batch, or itself. */
function eventsOf(payload: JsonObject): readonly JsonValue[] {
  return Array.isArray(payload.batch) ? payload.batch : [payload];
}

function faultOf(events: readonly JsonValue[], given: readonly GivenBack[]): string | undefined {
  if (given.length !== events.length) {
    return `${events.length} sent, and ${given.length} given back`;
  }
  const values = given.map(({ value }) => value);
  if (!events.every((event) => isAmong(event, values))) return 'given back changed';
  const isWronglyTaken = given.some(({ kind, value }) => kind === 'event' && namesNobody(value));
  return isWronglyTaken ? 'names nobody, and was taken' : undefined;
}

/** Whether an event has nothing in the places where Segment looks for a person. */
function namesNobody(event: JsonValue): boolean {
  const { userId, anonymousId, traits, context } = fieldsOf(event);
  const { traits: known, device, integrations, externalIds } = fieldsOf(context);
  const { clientId } = fieldsOf(fieldsOf(integrations)['Google Analytics']);
  const { id, token, advertisingId } = fieldsOf(device);
  const emails = [fieldsOf(traits).email, fieldsOf(known).email];
  const names = [userId, anonymousId, ...emails, id, token, advertisingId, clientId];
  const others = Array.isArray(externalIds) ? externalIds : [];
  return [...names, ...others].every((name) => (name ?? '') === '');
}

function fieldsOf(value: JsonValue | undefined): Partial<JsonObject> {
  return isJsonObject(value) ? value : {};
}
