import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.js';
import type { SourceAdapter } from './source-adapter.js';

/**
 * PostHog's libraries: `POST /batch/` with many events, `POST /capture/` with one.
 * Source: PostHog, "Capture API"; its special events as posthog-node 5 sends them.
 */
export const posthog: SourceAdapter = {
  name: 'PostHog',
  paths: ['/batch', '/capture'],
  readWriteKey: ({ api_key: apiKey, token }) => apiKey ?? token,
  toBatch: (body) =>
    Array.isArray(body.batch) ? convertBatch(body, body.batch) : convertSingle(body),
};

function convertBatch(body: JsonObject, events: readonly JsonValue[]): JsonObject {
  const { api_key: _apiKey, token: _token, batch: _batch, sent_at: sentAt, ...rest } = body;
  return {
    batch: events.map((event) => (isJsonObject(event) ? convertEvent(event) : event)),
    ...(sentAt !== undefined && { sentAt }),
    ...(Object.keys(rest).length > 0 && { context: { posthog: rest } }),
  };
}

/** A body with one event says who sends it beside what happened. */
function convertSingle(body: JsonObject): JsonObject {
  if (!('event' in body)) return body;
  const { api_key: _apiKey, token: _token, sent_at: sentAt, ...event } = body;
  return convertBatch(sentAt === undefined ? {} : { sent_at: sentAt }, [event]);
}

/** One event; each special name becomes the call that means the same. */
function convertEvent(sent: JsonObject): JsonObject {
  const { event, distinct_id: distinctId, uuid, timestamp, properties, ...rest } = sent;
  const common = {
    ...nameOf(distinctId, properties),
    ...(uuid !== undefined && { messageId: uuid }),
    ...(timestamp !== undefined && { timestamp }),
  };
  const more = (extra: JsonObject): JsonObject => {
    const posthogOnly = { ...rest, ...extra };
    return Object.keys(posthogOnly).length > 0 ? { posthog: posthogOnly } : {};
  };
  const given = isJsonObject(properties) ? properties : {};
  switch (event) {
    case '$identify': {
      const { $set: traits, ...others } = given;
      const set = traits === undefined ? {} : { traits };
      return { type: 'identify', ...common, ...set, ...more({ event, properties: others }) };
    }
    case '$create_alias': {
      const { alias: previousId, ...others } = given;
      const previous = previousId === undefined ? {} : { previousId };
      return { type: 'alias', ...common, ...previous, ...more({ event, properties: others }) };
    }
    case '$pageview':
      return { type: 'page', ...common, ...propertiesOf(properties), ...more({ event }) };
    default:
      return {
        type: 'track',
        ...(event !== undefined && { event }),
        ...common,
        ...propertiesOf(properties),
        ...more({}),
      };
  }
}

function propertiesOf(properties: JsonValue | undefined): JsonObject {
  return properties === undefined ? {} : { properties };
}

/** PostHog has one id for both: it is an anonymous one where the event says that nobody logged in. */
function nameOf(distinctId: JsonValue | undefined, properties: JsonValue | undefined): JsonObject {
  const given = isJsonObject(properties) ? properties : {};
  const id = distinctId ?? given.distinct_id;
  if (id === undefined) return {};
  const isAnonymous = given.$is_identified === false || given.$process_person_profile === false;
  return isAnonymous ? { anonymousId: id } : { userId: id };
}
