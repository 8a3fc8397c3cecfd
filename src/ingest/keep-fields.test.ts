import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { isJsonObject, type JsonObject, parseExact } from '../kernel/index.js';
import { defaultDoorRules, type KeptFields } from './door-rules.js';
import type { ReadEvent } from './event.js';
import { prepareRules } from './prepare-rules.js';
import { parseBody, readRequest } from './read-request.js';

/** What the door makes of the first event of a batch, given as JSON text. */
function readBody(body: string, keptFields: KeptFields | null): ReadEvent {
  const rules = prepareRules({ ...defaultDoorRules, keptFields });
  const context = { origin: { ...testOrigin, rules }, call: 'batch', receivedAt: 0 } as const;
  const [item] = readRequest(parseBody(Buffer.from(body)), context);
  if (item?.kind !== 'event') throw new Error(`quarantined: ${item?.detail}`);
  return item;
}

function readEvent(event: string, keptFields: KeptFields | null): ReadEvent {
  return readBody(`{"batch":[${event}]}`, keptFields);
}

function textOf({ bytes }: ReadEvent): string {
  return Buffer.from(bytes).toString('utf8');
}

const nothing: KeptFields = { traits: [], properties: [], context: [] };

describe('a workspace that limits its fields', () => {
  test('keeps those that it lists, whole, and everything beside the three objects', () => {
    const event =
      '{"type":"track","event":"Seen","userId":"u","properties":{"products":[{"sku":"a","x":1}],"note":"n"},"own":{"z":1}}';
    const read = readEvent(event, { properties: ['products'] });
    expect(textOf(read)).toBe(
      '{"type":"track","event":"Seen","userId":"u","properties":{"products":[{"sku":"a","x":1}]},"own":{"z":1}}',
    );
    expect(read.payload).toEqual(JSON.parse(textOf(read)));
    expect(read.dropped).toEqual([{ place: 'properties', field: 'note' }]);
  });

  test('keeps all fields of an object that it has no list for', () => {
    const event = '{"type":"identify","userId":"u","traits":{"a":1},"context":{"ip":"::1"}}';
    const read = readEvent(event, { context: [] });
    expect(read.payload).toEqual({ type: 'identify', userId: 'u', traits: { a: 1 }, context: {} });
  });

  test('keeps digits as they were written', () => {
    const event =
      '{"type":"track","event":"E","userId":"u","properties":{"price":1.50,"big":12345678901234567890,"e":1e2,"x":1}}';
    const read = readEvent(event, { properties: ['price', 'big', 'e'] });
    expect(textOf(read)).toContain('{"price":1.50,"big":12345678901234567890,"e":1e2}');
    expect(read.keepsBytes).toBe(true);
    expect(readEvent(event, { properties: ['price'] }).keepsBytes).toBe(false);
  });

  test('drops a list or a text in the place of an object altogether', () => {
    const event = '{"type":"track","event":"E","userId":"u","properties":["secret"],"traits":null}';
    const read = readEvent(event, nothing);
    expect(read.payload).toEqual({ type: 'track', event: 'E', userId: 'u', traits: null });
    expect(read.dropped).toEqual([{ place: 'properties', field: '' }]);
  });

  test('limits the traits of a context like others', () => {
    const event = '{"type":"track","event":"E","userId":"u","context":{"traits":{"a":1,"b":2}}}';
    const read = readEvent(event, { traits: ['a'] });
    expect(read.payload.context).toEqual({ traits: { a: 1 } });
    expect(read.dropped).toEqual([{ place: 'context.traits', field: 'b' }]);
  });

  test('knows the person by an address that it does not keep', () => {
    const event = '{"type":"identify","traits":{"email":"A@B.de","plan":"x"}}';
    const read = readEvent(event, { traits: ['plan'] });
    expect(read.identifiers).toMatchObject([{ kind: 'email', value: 'a@b.de' }]);
    expect(textOf(read)).not.toContain('B.de');
    expect(read.doorNotes).toBeNull();
  });

  test('limits what a batch adds to its events, and counts a field once an event', () => {
    const event = '{"type":"track","event":"E","userId":"u","context":{"ip":"1"}}';
    const body = `{"context":{"ip":"2","locale":"de","n":1.50},"integrations":{"All":true},"batch":[${event}]}`;
    const read = readBody(body, { context: ['n'] });
    expect(read.doorNotes).toBe('{"inherited":{"context":{"n":1.50},"integrations":{"All":true}}}');
    expect(read.dropped).toEqual([
      { place: 'context', field: 'ip' },
      { place: 'context', field: 'locale' },
    ]);
    expect(read.envelope.inherited).toContain('"ip":"2"');
  });

  test('keeps no second reading of a name that stands twice', () => {
    const event =
      '{"type":"track","event":"E","userId":"u","properties":{"x":"secret"},"properties":{"n":1e2}}';
    const read = readEvent(event, { properties: ['n'] });
    expect(read.keepsBytes).toBe(true);
    expect(textOf(read)).not.toContain('secret');
  });

  test('stores the very bytes of an event that has nothing else', () => {
    const event = '{ "type":"track", "event":"E", "userId":"u", "properties":{ "a": 1 } }';
    const read = readEvent(event, { properties: ['a'] });
    expect(textOf(read)).toBe(event);
    expect(read.dropped).toBeNull();
  });
});

describe('whatever an event is', () => {
  const names = ['a', 'b', 'secret', '__proto__', 'constructor', 'traits'];
  const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.constantFrom(null, true));
  const object = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(scalar, fc.dictionary(fc.constantFrom(...names), scalar)),
    { noNullPrototype: false },
  );
  const place = fc.oneof(
    { weight: 4, arbitrary: object },
    { weight: 1, arbitrary: fc.array(scalar) },
  );
  const event = fc.record(
    { traits: place, properties: place, context: place },
    { requiredKeys: [] },
  );
  const list = fc.option(fc.subarray(names), { nil: undefined });
  const lists = fc.record({ traits: list, properties: list, context: list });

  function unlistedIn(payload: JsonObject, kept: KeptFields): string[] {
    const context = isJsonObject(payload.context) ? payload.context : {};
    const places = [
      [payload.traits, kept.traits],
      [payload.properties, kept.properties],
      [payload.context, kept.context],
      [context.traits, kept.traits],
    ] as const;
    return places.flatMap(([value, listed]) => {
      if (listed === undefined || value === undefined || value === null) return [];
      if (!isJsonObject(value)) return ['no object'];
      return Object.keys(value).filter((field) => !listed.includes(field));
    });
  }

  /** The names of the listed fields in each of the three objects. */
  function listedIn(payload: JsonObject, kept: KeptFields): string[][] {
    return (['traits', 'properties', 'context'] as const).map((place) => {
      const value = payload[place];
      const fields = isJsonObject(value) ? Object.keys(value) : [];
      // Whether the traits in a context are kept is for two lists to say.
      const own = fields.filter((field) => place !== 'context' || field !== 'traits');
      return own.filter((field) => kept[place]?.includes(field) ?? true);
    });
  }

  function exactly(value: unknown): JsonObject {
    return parseExact(JSON.stringify(value)) as JsonObject;
  }

  test('nothing unlisted is kept of it, and nothing listed is lost', () => {
    fc.assert(
      fc.property(event, event, lists, (own, batch, given) => {
        const kept = JSON.parse(JSON.stringify(given)) as KeptFields;
        const sent = { type: 'track', event: 'E', userId: 'u', ...own };
        const context = isJsonObject(batch.context) ? batch.context : {};
        const read = readBody(JSON.stringify({ context, batch: [sent] }), kept);
        const stored = parseExact(textOf(read)) as JsonObject;
        const notes = parseExact(read.doorNotes ?? '{}') as { inherited?: JsonObject };
        expect(unlistedIn(stored, kept)).toEqual([]);
        expect(unlistedIn(read.payload, kept)).toEqual([]);
        expect(unlistedIn(notes.inherited ?? {}, kept)).toEqual([]);
        expect(listedIn(stored, kept)).toEqual(listedIn(exactly(sent), kept));
      }),
      { seed: 5, numRuns: 1_000 },
    );
  });
});
