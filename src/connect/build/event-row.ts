import { readText, readTime } from '../fields/field.js';
import type { FileRow } from '../files/file-row.js';
import type { MappingOf } from '../mapping/mapping-form.js';
import type { SaidReader } from './assemble-unit.js';
import type { BuildContext } from './build-context.js';
import { compileConsents } from './consents.js';
import { createContentIds } from './content-ids.js';
import { compilePerson, NAMES_NOBODY } from './person.js';
import { readObject } from './read-object.js';
import { consentEvents } from './state-events.js';

/** Reads rows each of which is something that a person did. */
export function readEventRow(mapping: MappingOf<'events'>, context: BuildContext): SaidReader {
  const { compiler } = context;
  const person = compilePerson(mapping, compiler);
  const messageId = compileMessageId(mapping, context);
  const name = compiler.field(mapping.event, ['event']);
  const time = compiler.field(mapping.time, ['time']);
  const properties = compiler.fields(mapping.properties, ['properties']);
  const consents = compileConsents(mapping, compiler);
  return (row, faults) => {
    // Before anything can be wrong with it: the ids of the rows behind it do not hang on that.
    const id = messageId(row);
    const who = person(row);
    if (who === undefined) return NAMES_NOBODY;
    const at = readTime(time, row, faults);
    if (at === undefined) return { reason: 'unreadable-time', problem: `${time.label} is empty` };
    const { sayings, unproven } = consents(row, faults);
    return {
      person: who,
      happened: [
        {
          type: 'track',
          event: readText(name, row),
          messageId: id,
          timestamp: new Date(at).toISOString(),
          properties: readObject(properties, row, faults),
        },
      ],
      states: consentEvents(sayings),
      rows: [row],
      figures: { unprovenConsents: unproven },
    };
  };
}

/** Its own id, or one made of its content. */
function compileMessageId(
  mapping: MappingOf<'events'>,
  { compiler, file }: BuildContext,
): (row: FileRow) => string {
  const id = compiler.optional(mapping.id, ['id']);
  const contentId = createContentIds(file);
  return (row) => {
    const own = id === undefined ? '' : readText(id, row);
    return own === '' ? contentId(row) : own;
  };
}
