import { readTime } from '../fields/field.js';
import type { MappingOf } from '../mapping/mapping-form.js';
import type { SaidReader } from './assemble-unit.js';
import type { BuildContext } from './build-context.js';
import { compileConsents } from './consents.js';
import { compilePerson, NAMES_NOBODY } from './person.js';
import { readObject } from './read-object.js';
import { consentEvents, identifyBody } from './state-events.js';
import { compileSuppress } from './suppress.js';

/** Reads rows each of which is a person with what is known of them. */
export function readProfileRow(mapping: MappingOf<'profiles'>, context: BuildContext): SaidReader {
  const { compiler } = context;
  const person = compilePerson(mapping, compiler);
  const time = compiler.optional(mapping.time, ['time']);
  const traits = compiler.fields(mapping.traits, ['traits']);
  const consents = compileConsents(mapping, compiler);
  const suppress = compileSuppress(mapping, compiler, context);
  return (row, faults) => {
    const who = person(row);
    if (who === undefined) return NAMES_NOBODY;
    const at = time === undefined ? undefined : readTime(time, row, faults);
    const said = readObject(traits, row, faults);
    const { sayings, unproven } = consents(row, faults);
    return {
      person: who,
      happened: [],
      // Also without traits: that makes the profile.
      states: [
        { kind: 'traits', about: 'traits', said, body: identifyBody(said, at) },
        ...consentEvents(sayings),
      ],
      rows: [row],
      suppressions: suppress(row, faults),
      figures: { unprovenConsents: unproven },
    };
  };
}

/** Reads rows each of which is what a person agreed to. */
export function readConsentRow(
  mapping: MappingOf<'consents'>,
  { compiler }: BuildContext,
): SaidReader {
  const person = compilePerson(mapping, compiler);
  const consents = compileConsents(mapping, compiler);
  return (row, faults) => {
    const who = person(row);
    if (who === undefined) return NAMES_NOBODY;
    const { sayings, unproven } = consents(row, faults);
    return {
      person: who,
      happened: [],
      states: consentEvents(sayings),
      rows: [row],
      figures: { unprovenConsents: unproven },
    };
  };
}
