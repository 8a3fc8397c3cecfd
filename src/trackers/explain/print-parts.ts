import { type EventPattern, type Path, printRule, type SequenceRule } from '../../rules/index.js';

/** Events, or a sequence of them, as rules write them: on one line. */
export function printEventsOf(
  events:
    | EventPattern
    | {
        readonly steps: SequenceRule['steps'];
        readonly absence?: SequenceRule['absence'] | undefined;
      },
): string {
  if ('events' in events) return onOneLine(printRule({ kind: 'did', events })).slice(DID.length);
  const { steps, absence } = events;
  const rule = { kind: 'sequence', steps, ...(absence !== undefined && { absence }) } as const;
  return onOneLine(printRule(rule)).slice(DID.length);
}

const DID = 'did ';

/** `trait.address.city` */
export function printTraitOf(path: Path): string {
  const rule = { kind: 'trait', path, test: { kind: 'exists' } } as const;
  return onOneLine(printRule(rule)).replace(/ exists$/, '');
}

/** Texts in rules have no line breaks of their own: they are written as escapes. */
function onOneLine(text: string): string {
  return text.replace(/\n\s*/g, ' ');
}
