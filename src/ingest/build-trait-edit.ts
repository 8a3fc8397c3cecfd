import type { JsonValue, ProfileId } from '../kernel/index.js';
import { buildOwnEvent, type OwnEvent, type OwnEventContext } from './build-own-event.js';
import { traitEditInvalid } from './errors.js';
import type { Origin } from './event.js';

/** What somebody changes of a person by hand. */
export interface TraitEdit {
  readonly profileId: ProfileId;
  readonly set: Readonly<Record<string, JsonValue>>;
  /** Traits that are deleted. */
  readonly unset: readonly string[];
}

/**
 * An `identify` event of Attune itself that sets and deletes traits, for the door. Like any other it counts
 * by its time, so that what a sender says later wins over it.
 *
 * @throws AppError `trait-edit-invalid`
 */
export function buildTraitEdit(edit: TraitEdit, context: OwnEventContext): OwnEvent {
  requireKept(edit, context.origin);
  const deleted = edit.unset.map((name) => [name, null] as const);
  const body = Object.fromEntries([...Object.entries(edit.set), ...deleted]);
  return buildOwnEvent(
    { profileId: edit.profileId, type: 'identify', name: '', body },
    context,
    (problem) => traitEditInvalid.make({ problem }),
  );
}

/** What a workspace does not keep is not set by hand either; to delete it is always right. */
function requireKept({ set, unset }: TraitEdit, { rules }: Pick<Origin, 'rules'>): void {
  const names = Object.keys(set);
  const both = unset.find((name) => names.includes(name));
  if (both !== undefined) {
    throw traitEditInvalid.make({ problem: `${both} is to be set and deleted at once.` });
  }
  const kept = rules.kept?.traits;
  const unkept = kept && names.find((name) => !kept.has(name));
  if (unkept !== undefined) {
    throw traitEditInvalid.make({ problem: `The workspace does not keep the trait ${unkept}.` });
  }
}
