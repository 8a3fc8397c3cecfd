export const QUARANTINE_STATUSES = ['held', 'replayed', 'superseded'] as const;
export type QuarantineStatus = (typeof QUARANTINE_STATUSES)[number];

/** What became of an item, in words, and what that means. */
export const statusWords = {
  held: {
    label: 'Waiting',
    tone: 'warning',
    meaning: 'It is kept as it came, until somebody tries it again.',
  },
  replayed: {
    label: 'Became an event',
    tone: 'good',
    meaning: 'It was tried again and is in the log.',
  },
  superseded: {
    label: 'Was there already',
    tone: 'neutral',
    meaning: 'The same event came again, well-formed, before this one was tried.',
  },
} as const;

interface ReasonWords {
  readonly label: string;
  /** What one does about it. */
  readonly remedy: string;
}

const REASONS: Readonly<Record<string, ReasonWords>> = {
  'not-an-object': {
    label: 'No JSON object',
    remedy: 'Mend what sends it: an event is one JSON object.',
  },
  'batch-missing': {
    label: 'A batch without events',
    remedy: 'Mend what sends it: events stand in “batch”.',
  },
  'unknown-type': {
    label: 'Unknown kind of call',
    remedy: 'Mend what sends it: its “type” is none that Attune knows.',
  },
  'event-name-missing': {
    label: 'A track call without a name',
    remedy: 'Mend what sends it: “event” is missing.',
  },
  'names-nobody': {
    label: 'Names nobody',
    remedy: 'Mend what sends it: it needs a user id, an anonymous id or another identifier.',
  },
  'identifiers-blocked': {
    label: 'Only blocked identifiers',
    remedy:
      'Its identifiers are blocked by the rules of this workspace. Change them, then try it again.',
  },
  'unreadable-time': {
    label: 'Time not readable',
    remedy: 'Mend what sends it, or the mapping: a time looks like 2026-11-29T10:00:00Z.',
  },
  'unreadable-line': {
    label: 'Line not readable',
    remedy: 'Mend the line in the file, and import again.',
  },
  'unreadable-value': {
    label: 'Value not readable',
    remedy: 'Mend the mapping, and import again.',
  },
  'order-incomplete': {
    label: 'Order incomplete',
    remedy: 'A row of the order can’t be used: mend it, and import again.',
  },
  'event-too-large': {
    label: 'Too large',
    remedy: 'Mend what sends it: an event has at most 32 KB.',
  },
  'unstorable-character': {
    label: 'Character that can’t be stored',
    remedy:
      'Try it again with the character replaced by “\ufffd”; the kept bytes stay as they are.',
  },
  'unstorable-value': {
    label: 'Value that can’t be stored',
    remedy: 'Mend what sends it: a value is out of range.',
  },
  'too-deep': { label: 'Nested too deeply', remedy: 'Mend what sends it.' },
  'failed-in-pipeline': {
    label: 'Failed while it took effect',
    remedy: 'An error in Attune or its rules held it up. Once that is mended, try it again.',
  },
};

/** Why something was kept aside, in words, and what one does about it. */
export function wordsOf(reason: string): ReasonWords {
  return REASONS[reason] ?? { label: reason.replaceAll('-', ' '), remedy: 'Look at its details.' };
}
