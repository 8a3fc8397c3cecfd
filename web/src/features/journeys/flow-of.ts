/** A step as it is drawn. */
export interface FlowStep {
  readonly id: string;
  /** The key that says what it does: `wait`, `send`, …; empty: none that is known here. */
  readonly does: string;
  readonly title: string;
  /** Branches that stand side by side, each with what leads into it. */
  readonly arms: readonly FlowArm[];
}

export interface FlowArm {
  readonly label: string;
  readonly steps: readonly FlowStep[];
}

/** A journey as it is drawn, in words. */
export interface Flow {
  /** What it is for, as its writer says it; empty: not at all. */
  readonly description: string;
  readonly trigger: string;
  /** Whether somebody who was in it comes in again. */
  readonly again: string;
  /** What its mails ask consent to. */
  readonly purpose: string;
  readonly goal: readonly string[];
  readonly exit: readonly string[];
  readonly steps: readonly FlowStep[];
}

type Form = Readonly<Record<string, unknown>>;

/** What a definition says (docs/reference/journeys.md), with the ids of its steps by their places. */
export function flowOf(definition: unknown, stepIds: Readonly<Record<string, string>>): Flow {
  const form = asForm(definition);
  return {
    description: textOf(form.description ?? ''),
    trigger: triggerOf(asForm(form.trigger)),
    again: againOf(form),
    purpose: textOf(form.purpose ?? 'marketing'),
    goal: endingsOf(form.goal),
    exit: endingsOf(form.exit),
    steps: stepsOf(form.steps, 'steps', stepIds),
  };
}

/** What steps are called, by their ids; those within branches too. */
export function titlesOf(steps: readonly FlowStep[]): ReadonlyMap<string, string> {
  return new Map(
    steps.flatMap(({ id, title, arms }): [string, string][] => [
      [id, title],
      ...arms.flatMap((arm) => [...titlesOf(arm.steps)]),
    ]),
  );
}

function asForm(value: unknown): Form {
  return typeof value === 'object' && value !== null ? (value as Form) : {};
}

function listOf(value: unknown): readonly Form[] {
  return Array.isArray(value) ? value.map(asForm) : [];
}

/** A condition as it was written. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { all, any, not } = asForm(value);
  if (Array.isArray(all)) return all.map(textOf).join(' and ');
  if (Array.isArray(any)) return any.map(textOf).join(' or ');
  return not === undefined ? '' : `not (${textOf(not)})`;
}

function triggerOf({ event, entered, left, rule, date, schedule, ...others }: Form): string {
  if (event !== undefined) return `Whoever does ${textOf(event)}`;
  if (entered !== undefined) return `Whoever enters the segment ${textOf(entered)}`;
  if (left !== undefined) return `Whoever leaves the segment ${textOf(left)}`;
  if (rule !== undefined) return `For whom it comes to hold: ${textOf(rule)}`;
  if (schedule !== undefined) return scheduleOf(asForm(schedule));
  if (date === undefined) return productTriggerOf(others);
  const { trait, yearly, daysBefore } = asForm(date);
  const when =
    typeof daysBefore === 'number' && daysBefore > 0 ? `${daysBefore} days before` : 'On';
  return `${when} the day that ${textOf(trait)} names${yearly === true ? ', each year' : ''}`;
}

const AGAIN: Readonly<Record<string, string>> = { never: 'Never', always: 'Each time' };

function againOf({ again, most }: Form): string {
  const { after, per } = asForm(again);
  const limit = most === undefined ? '' : `, ${String(most)} times at most`;
  if (after !== undefined) return `${textOf(after)} after the last time${limit}`;
  if (per !== undefined) return `Once for each ${textOf(per)}${limit}`;
  return `${AGAIN[textOf(again)] ?? 'When they have left'}${limit}`;
}

function scheduleOf({ segment, every, on, at }: Form): string {
  const day = typeof on === 'string' ? ` on ${dayOf(on)}` : ` on day ${String(on)}`;
  return `Whoever is in the segment ${textOf(segment)}, every ${textOf(every)}${on === undefined ? '' : day} at ${textOf(at)}`;
}

function productTriggerOf({ priceDropped, backInStock }: Form): string {
  if (priceDropped === undefined && backInStock === undefined)
    return 'Whoever is put in by the API';
  const { after, within, byPercent } = asForm(priceDropped ?? backInStock);
  const did = Array.isArray(after) ? after.map(textOf).join(' or ') : '';
  const what =
    priceDropped === undefined
      ? 'is back in stock'
      : `has its price fall by ${String(byPercent)} % or more`;
  return `Whoever did ${did} in the last ${textOf(within)} with a product that ${what}`;
}

function endingsOf(endings: unknown): string[] {
  return listOf(endings).map(({ event, rule }) => textOf(event ?? rule));
}

function stepsOf(
  steps: unknown,
  place: string,
  stepIds: Readonly<Record<string, string>>,
): FlowStep[] {
  return listOf(steps).map((step, at) => {
    const here = `${place}[${at}]`;
    const arm = (label: string, path: string, inner: unknown): FlowArm => ({
      label,
      steps: stepsOf(inner, `${here}.${path}`, stepIds),
    });
    const does = Object.keys(TITLES).find((key) => step[key] !== undefined) ?? '';
    const title = TITLES[does]?.(step[does], step) ?? 'A step';
    return { id: stepIds[here] ?? here, does, title, arms: armsOf(step, arm) };
  });
}

function armsOf(
  step: Form,
  arm: (label: string, path: string, inner: unknown) => FlowArm,
): readonly FlowArm[] {
  if (step.waitFor !== undefined) {
    const { do: then, else: otherwise } = asForm(step.waitFor);
    return [arm('In time', 'waitFor.do', then), arm('Too late', 'waitFor.else', otherwise)];
  }
  if (step.branch !== undefined) {
    const arms = listOf(step.branch).map((each, at) =>
      arm(textOf(each.if), `branch[${at}].do`, each.do),
    );
    return [...arms, arm('Otherwise', 'else', step.else)];
  }
  if (step.coupon !== undefined) {
    return listOf(step.else).length === 0 ? [] : [arm('No code is left', 'else', step.else)];
  }
  return listOf(step.split).map(({ share, name, do: then }, at) =>
    arm(`${share} %${name === undefined ? '' : ` ${name}`}`, `split[${at}].do`, then),
  );
}

/** What a step is called, by the key that says what it does. */
const TITLES: Readonly<Record<string, (value: unknown, step: Form) => string>> = {
  wait: waitTitle,
  waitFor: (value) => {
    const { event, rule, atMost } = asForm(value);
    const what = [event, rule].filter((each) => each !== undefined).map(textOf);
    return `Wait for ${what.join(' or ')}, ${textOf(atMost)} at most`;
  },
  branch: () => 'Branch',
  split: () => 'Split by chance',
  send: (template, { sendTime, purpose }) => {
    const when = sendTime === 'best' ? ' at their best hour' : '';
    return `Send ${textOf(template)}${purpose === undefined ? '' : ` as ${textOf(purpose)}`}${when}`;
  },
  update: (traits) => `Set ${Object.keys(asForm(traits)).join(', ')}`,
  coupon: (list) => `Give a code of ${textOf(list)}`,
  webhook: (name) => `Call the webhook ${textOf(name)}`,
  start: (journey) => `Start the journey ${textOf(journey)}`,
  exit: (reason) => `Leave: ${textOf(reason)}`,
};

function waitTitle(wait: unknown): string {
  if (typeof wait === 'string') return `Wait ${wait}`;
  const { until, on, date, at } = asForm(wait);
  if (date !== undefined) return `Wait until ${textOf(date)}, ${textOf(at)}`;
  const days = Array.isArray(on) ? ` on ${on.map(dayOf).join(', ')}` : '';
  return `Wait until ${textOf(until)}${days}, where they live`;
}

function dayOf(day: unknown): string {
  const name = textOf(day);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
