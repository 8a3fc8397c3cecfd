import type { ReadEvent } from '../../ingest/index.js';
import { type JsonObject, stringifyExact } from '../../kernel/index.js';
import type { NewSuppression } from '../../privacy/index.js';
import type { Fault } from '../fields/fault.js';
import type { FileRow } from '../files/file-row.js';
import { type MakeContext, makeEvent, messageIdOf } from './make-event.js';
import type { Person } from './person.js';
import type { Sayings } from './sayings.js';
import { type KeptRow, type MadeUnit, NO_FIGURES, type UnitFigures } from './unit.js';

/** What a row, or an order, says of its person. */
export interface Said {
  readonly person: Person;
  /** Events with a message id of their own: what happened. */
  readonly happened: readonly JsonObject[];
  /** Events that only say how things are: those that say nothing new of the person are left out. */
  readonly states: readonly StateEvent[];
  readonly rows: readonly KeptRow[];
  readonly suppressions?: readonly NewSuppression[];
  readonly figures?: Partial<UnitFigures>;
}

/** What a row says of its person; or what is wrong with it, as the result or in the list. */
export type SaidReader = (row: FileRow, faults: Fault[]) => Said | Fault;

export interface StateEvent {
  readonly kind: 'traits' | 'consent';
  /** What it speaks of, as one text: `traits`, `consent marketing`. */
  readonly about: string;
  readonly body: JsonObject;
  /** Of the body, what is compared with what was said last. */
  readonly said: JsonObject;
}

/** Makes the events of a unit; the first that the door would refuse is what is wrong with it. */
export function assembleUnit(
  said: Said,
  context: MakeContext & { readonly sayings: Sayings },
): MadeUnit | Fault {
  const { person, happened, states, rows, suppressions = [], figures = {} } = said;
  const { sayings } = context;
  const about = (state: StateEvent) => `${state.about}\u0000${person.key}`;
  const news = states.filter((state) => sayings.isNews(about(state), state.said));
  const bodies = [...news.map((state) => withId(state.body, person)), ...happened];
  const events: ReadEvent[] = [];
  for (const body of bodies) {
    const made = makeEvent(named(body, person), context);
    if ('fault' in made) return made.fault;
    events.push(made.event);
  }
  const consents = news.filter(({ kind }) => kind === 'consent').length;
  // Only now: what a refused unit said was not said.
  for (const state of news) sayings.note(about(state), state.said);
  return {
    kind: 'made',
    rows,
    events,
    products: [],
    suppressions,
    figures: { ...NO_FIGURES, person: person.key, consents, ...figures },
  };
}

/** The same statement about the same person has the same id, in whichever row it stands. */
function withId(body: JsonObject, { key }: Person): JsonObject {
  const content = `${key}\u0000${stringifyExact(body)}`;
  return { ...body, messageId: messageIdOf(String(body.type), content) };
}

/** An `identify` call has the address among its traits, where Segment’s libraries put it. */
function named(body: JsonObject, { naming, email }: Person): JsonObject {
  if (body.type !== 'identify' || email === undefined || body.traits === undefined) {
    return { ...body, ...naming };
  }
  const { context, ...rest } = naming as { context?: JsonObject };
  const { traits: _address, ...others } = context ?? {};
  const traits = { email, ...(body.traits as JsonObject) };
  const isLeft = Object.keys(others).length > 0;
  return { ...body, traits, ...rest, ...(isLeft && { context: others }) };
}
