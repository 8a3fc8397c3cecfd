import type { Instant } from '../../kernel/index.js';
import type { LifeOutcome } from '../simulation/tell-outcome.js';
import type { Expectation } from './expectation-form.js';

/** What is otherwise than expected, in words, in order of time. */
export function compareOutcome(expectation: Expectation, outcome: LifeOutcome): string[] {
  return [
    ...compareMessages(expectation, outcome),
    ...compareEnd(expectation, outcome),
    ...compareMiss(expectation, outcome),
  ];
}

interface Told {
  readonly at: Instant;
  readonly line: string;
}

function compareMessages({ messages: expected }: Expectation, { messages }: LifeOutcome): string[] {
  const left = [...messages];
  const missing: Told[] = expected.flatMap((each) => {
    const at = Date.parse(each.at);
    const found = left.findIndex(
      (message) =>
        message.stepId === each.step &&
        message.at === at &&
        (each.template === undefined || message.template === each.template) &&
        message.reason === (each.cancelled ?? null),
    );
    if (found >= 0) left.splice(found, 1);
    const line = tell({ ...each, at, cancelled: each.cancelled ?? null });
    return found >= 0 ? [] : [{ at, line: `- ${line}` }];
  });
  const tooMuch = left.map(({ stepId: step, template, at, reason: cancelled }): Told => {
    return { at, line: `+ ${tell({ step, template, at, cancelled })}` };
  });
  return [...missing, ...tooMuch].sort((a, b) => a.at - b.at).map(({ line }) => line);
}

function tell({
  step,
  template,
  at,
  cancelled,
}: {
  readonly step: string;
  readonly template?: string | undefined;
  readonly at: Instant;
  readonly cancelled: string | null;
}): string {
  const what = template === undefined ? step : `${step} (${template})`;
  const end = cancelled === null ? '' : `, cancelled: ${cancelled}`;
  return `${what} at ${new Date(at).toISOString()}${end}`;
}

function compareEnd({ ends }: Expectation, { runs }: LifeOutcome): string[] {
  if (ends === undefined) return [];
  const last = [...runs].sort((a, b) => b.enteredAt - a.enteredAt)[0];
  const found = last?.state ?? 'none';
  if (found === ends) return [];
  const why = last?.reason == null ? '' : ` (${last.reason})`;
  return [`- ends: ${ends}`, `+ ends: ${found}${why}`];
}

function compareMiss({ notEntered }: Expectation, { misses }: LifeOutcome): string[] {
  if (notEntered === undefined) return [];
  const found = misses.at(-1)?.reason ?? 'let in each time';
  return found === notEntered ? [] : [`- not entered: ${notEntered}`, `+ not entered: ${found}`];
}
