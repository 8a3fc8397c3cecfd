import type { StepForm } from '../../../src/journeys/step-form.js';

/** The ids of all steps of a journey, those within others included. */
export function nameSteps(steps: readonly StepForm[]): ReadonlyMap<StepForm, string> {
  const names = new Map<StepForm, string>();
  const all = withInner(steps);
  for (const step of all) {
    if (step.id !== undefined) {
      names.set(step, step.id);
      continue;
    }
    const plain = plainName(step);
    const taken = new Set([...names.values(), ...all.map(({ id }) => id)]);
    let name = plain;
    for (let count = 2; taken.has(name); count += 1) name = `${plain}-${count}`;
    names.set(step, name);
  }
  return names;
}

function plainName(step: StepForm): string {
  if ('send' in step) return `send-${step.send}`;
  return Object.keys(step).find((key) => key !== 'id') ?? '';
}

function withInner(steps: readonly StepForm[]): StepForm[] {
  return steps.flatMap((step) => [step, ...innerOf(step).flatMap(withInner)]);
}

/** The rows of steps that a step leads to. */
function innerOf(step: StepForm): readonly (readonly StepForm[])[] {
  if ('waitFor' in step) return [step.waitFor.do, step.waitFor.else];
  if ('branch' in step) return [...step.branch.map(({ do: steps }) => steps), step.else];
  return 'split' in step ? step.split.map(({ do: steps }) => steps) : [];
}

/** All conditions that the steps of a journey ask. */
export function conditionsOf(steps: readonly StepForm[]) {
  return withInner(steps).flatMap((step) => {
    if ('branch' in step) return step.branch.map((arm) => arm.if);
    return 'waitFor' in step && step.waitFor.rule !== undefined ? [step.waitFor.rule] : [];
  });
}
