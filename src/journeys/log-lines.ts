import { type Instant, type JsonObject, parseExact, stringifyExact } from '../kernel/index.js';
import type { RunStep } from './run.js';

/** A line as it is kept: what most lines do not have is left out. */
interface KeptLine {
  readonly at: Instant;
  readonly what: string;
  readonly step?: string | null;
  readonly detail?: JsonObject;
}

/** Lines of a run's log as JSON, put together by hand: every decision of every run has some. */
export function writeLines(log: readonly RunStep[]): string {
  let text = '';
  for (const { at, stepId, what, detail } of log) {
    text += `${text === '' ? '[' : ','}{"at":${at},"what":"${what}"`;
    if (stepId !== null) text += `,"step":${JSON.stringify(stepId)}`;
    const told = stringifyExact(detail);
    text += told === '{}' ? '}' : `,"detail":${told}}`;
  }
  return text === '' ? '[]' : `${text}]`;
}

/** @param text JSON as {@link writeLines} writes it */
export function readLines(text: string): RunStep[] {
  const lines = parseExact(text) as unknown as readonly KeptLine[];
  return lines.map(({ at, step: stepId = null, what, detail = {} }) => ({
    at,
    stepId,
    what,
    detail,
  }));
}
