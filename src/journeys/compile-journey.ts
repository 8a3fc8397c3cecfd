import type { JsonValue } from '../kernel/index.js';
import type { ParsedRule, RuleSetting } from '../rules/index.js';
import { createReadings, type JourneyNames, type Readings } from './create-readings.js';
import type { JourneyMistake } from './errors.js';
import type { AgainForm, EndingForm, JourneyForm } from './journey-form.js';
import type {
  Again,
  Condition,
  Ending,
  JourneyPlan,
  Next,
  PlannedStep,
  SplitArm,
  Trigger,
  WaitEnd,
} from './journey-plan.js';
import { readCondition } from './read-condition.js';
import { readTrigger } from './read-trigger.js';
import type {
  BranchForm,
  ConditionForm,
  SplitForm,
  StepForm,
  WaitForForm,
  WaitForm,
} from './step-form.js';

/** A journey as it was understood. */
export interface CompiledJourney {
  readonly plan: JourneyPlan;
  /** Where something is wrong; then the plan must not be used. */
  readonly mistakes: readonly JourneyMistake[];
  /** Its rules as they were read, in the order of the plan's, each with its place. */
  readonly rules: readonly { readonly place: string; readonly parsed: ParsedRule }[];
  /** The templates, segments and journeys that it names. */
  readonly names: JourneyNames;
  /** The ids of its steps by their places: `steps[0].branch[1].do[0]`. */
  readonly stepIds: ReadonlyMap<string, string>;
}

/** Steps of one journey, those in its branches included. */
const MOST_STEPS = 500;

/** Makes the plan of a journey: its branches become places that steps lead to. */
export function compileJourney(
  form: JourneyForm,
  setting: Pick<RuleSetting, 'calendar' | 'money'>,
): CompiledJourney {
  const readings = createReadings(setting);
  const { steps, stepIds } = flatten(form, readings);
  const plan: JourneyPlan = {
    trigger: readTrigger(form.trigger, readings),
    again: readAgain(form.again, readings),
    most: form.most ?? Number.POSITIVE_INFINITY,
    purpose: form.purpose,
    priority: form.priority,
    goal: form.goal.map((each, at) => readEnding(each, `goal[${at}]`, readings)),
    exit: form.exit.map((each, at) => readEnding(each, `exit[${at}]`, readings)),
    steps,
    rules: readings.rules.map(({ parsed }) => parsed.rule),
  };
  if (plan.again.kind === 'per' && !HAVE_PROPERTIES.has(plan.trigger.kind)) {
    const problem = 'only what an event, a product or the API brings in has a property to go by';
    readings.refuse('again', problem);
  }
  const { mistakes, rules, names } = readings;
  return { plan, mistakes, rules, names, stepIds };
}

const HAVE_PROPERTIES: ReadonlySet<Trigger['kind']> = new Set(['event', 'api', 'product']);

function readAgain(again: AgainForm, readings: Readings): Again {
  if (typeof again === 'string') return { kind: again };
  if ('after' in again) return { kind: 'after', ms: readings.duration(again.after, 'again.after') };
  return { kind: 'per', property: again.per };
}

function readEnding(ending: EndingForm, place: string, readings: Readings): Ending {
  if ('event' in ending) {
    const test = readings.events(ending.event, `${place}.event`);
    return { kind: 'event', test, text: ending.event };
  }
  const rule = readings.rule(ending.rule, `${place}.rule`);
  return { kind: 'rule', rule, text: ending.rule };
}

/** What lays out the steps: each gets its place before those that it leads to. */
interface Layout {
  readonly readings: Readings;
  readonly steps: PlannedStep[];
  readonly stepIds: Map<string, string>;
  readonly ids: Set<string>;
  readonly idOf: Map<StepForm, string>;
  /** Checked when all steps have their ids: conditions about mails that a step sends. */
  readonly mails: { readonly step: string; readonly place: string }[];
}

function flatten(form: JourneyForm, readings: Readings): Pick<Layout, 'steps' | 'stepIds'> {
  const layout: Layout = {
    readings,
    steps: [],
    stepIds: new Map(),
    ids: new Set(),
    idOf: new Map(),
    mails: [],
  };
  takeIds(form.steps, 'steps', layout);
  nameSteps(form.steps, layout);
  lay(layout, { steps: form.steps, place: 'steps', behind: null, purpose: form.purpose });
  if (layout.steps.length > MOST_STEPS) {
    readings.refuse('steps', `has ${layout.steps.length} steps; ${MOST_STEPS} are the most`);
  }
  const sending = new Set(layout.steps.flatMap(({ kind, id }) => (kind === 'send' ? [id] : [])));
  for (const { step, place } of layout.mails) {
    if (!sending.has(step)) readings.refuse(place, `no step “${step}” sends a mail`);
  }
  return layout;
}

/** Ids that are given are taken first, so that one that is made up never meets them. */
function takeIds(steps: readonly StepForm[], place: string, layout: Layout): void {
  for (const [at, step] of steps.entries()) {
    const here = `${place}[${at}]`;
    if (step.id !== undefined && layout.ids.has(step.id)) {
      layout.readings.refuse(`${here}.id`, `another step is called “${step.id}”`);
    }
    if (step.id !== undefined) layout.ids.add(step.id);
    for (const inner of partsOf(step)) takeIds(inner.steps, `${here}.${inner.name}`, layout);
  }
}

/** In the order in which they are written. */
function nameSteps(steps: readonly StepForm[], layout: Layout): void {
  for (const step of steps) {
    layout.idOf.set(step, step.id ?? makeId(step, layout.ids));
    for (const inner of partsOf(step)) nameSteps(inner.steps, layout);
  }
}

function partsOf(
  step: StepForm,
): readonly { readonly name: string; readonly steps: readonly StepForm[] }[] {
  if ('waitFor' in step) {
    return [
      { name: 'waitFor.do', steps: step.waitFor.do },
      { name: 'waitFor.else', steps: step.waitFor.else },
    ];
  }
  if ('branch' in step) {
    const arms = step.branch.map(({ do: steps }, at) => ({ name: `branch[${at}].do`, steps }));
    return [...arms, { name: 'else', steps: step.else }];
  }
  if ('coupon' in step) return [{ name: 'else', steps: step.else }];
  if ('split' in step) {
    return step.split.map(({ do: steps }, at) => ({ name: `split[${at}].do`, steps }));
  }
  return [];
}

interface Stretch {
  readonly steps: readonly StepForm[];
  readonly place: string;
  /** Where its end leads. */
  readonly behind: Next;
  readonly purpose: string;
}

/** @returns where the stretch begins */
function lay(layout: Layout, { steps, place, behind, purpose }: Stretch): Next {
  let next = behind;
  // From the end, so that each knows where it leads.
  for (const [at, step] of [...steps.entries()].reverse()) {
    const here = `${place}[${at}]`;
    const inner = (name: string, some: readonly StepForm[]): Next =>
      lay(layout, { steps: some, place: `${here}.${name}`, behind: next, purpose });
    const planned = planStep(layout, step, { here, next, purpose, inner });
    const id = layout.idOf.get(step) ?? '';
    layout.stepIds.set(here, id);
    next = layout.steps.push({ ...planned, id }) - 1;
  }
  return next;
}

type Planned<Kind = PlannedStep> = Kind extends PlannedStep ? Omit<Kind, 'id'> : never;

interface StepContext {
  readonly here: string;
  readonly next: Next;
  readonly purpose: string;
  readonly inner: (name: string, steps: readonly StepForm[]) => Next;
}

function planStep(layout: Layout, step: StepForm, context: StepContext): Planned {
  const { readings } = layout;
  const { here, next } = context;
  if ('wait' in step) return { kind: 'wait', end: readWait(step, here, readings), next };
  if ('waitFor' in step) return planWaitFor(layout, step, context);
  if ('branch' in step) return planBranch(layout, step, context);
  if ('split' in step) return planSplit(step, context, readings);
  if ('send' in step) {
    readings.name('templates', step.send, `${here}.send`);
    const purpose = step.purpose ?? context.purpose;
    const isTimed = step.sendTime === 'best';
    return { kind: 'send', template: step.send, purpose, isTimed, next };
  }
  if ('update' in step) return { kind: 'update', traits: step.update, next };
  if ('coupon' in step) {
    readings.name('couponLists', step.coupon, `${here}.coupon`);
    const none = context.inner('else', step.else);
    return { kind: 'coupon', list: step.coupon, next, none };
  }
  if ('webhook' in step) {
    readings.name('webhooks', step.webhook, `${here}.webhook`);
    const body = (step.body ?? null) as JsonValue;
    return { kind: 'webhook', webhook: step.webhook, body, next };
  }
  if ('start' in step) {
    readings.name('journeys', step.start, `${here}.start`);
    return { kind: 'start', journey: step.start, next };
  }
  return { kind: 'exit', reason: step.exit };
}

function readWait({ wait }: WaitForm, here: string, readings: Readings): WaitEnd {
  if (typeof wait === 'string') return { kind: 'for', ms: readings.duration(wait, `${here}.wait`) };
  if ('until' in wait) return { kind: 'time', time: wait.until, on: wait.on ?? [] };
  return { kind: 'date', date: wait.date, time: wait.at };
}

function conditionOf(layout: Layout, form: ConditionForm, place: string): Condition {
  const condition = readCondition(form, place, layout.readings);
  for (const step of mailsOf(condition)) layout.mails.push({ step, place });
  return condition;
}

function mailsOf(condition: Condition): string[] {
  switch (condition.kind) {
    case 'mail':
      return [condition.step];
    case 'all':
    case 'any':
      return condition.conditions.flatMap(mailsOf);
    case 'not':
      return mailsOf(condition.condition);
    default:
      return [];
  }
}

function planWaitFor(layout: Layout, { waitFor }: WaitForForm, context: StepContext): Planned {
  const { readings } = layout;
  const place = `${context.here}.waitFor`;
  if (waitFor.event === undefined && waitFor.rule === undefined) {
    readings.refuse(place, 'waits for nothing: name an event, a rule, or both');
  }
  const { event, rule } = waitFor;
  return {
    kind: 'wait-for',
    test: event === undefined ? undefined : readings.events(event, `${place}.event`),
    condition: rule === undefined ? undefined : conditionOf(layout, rule, `${place}.rule`),
    atMostMs: readings.duration(waitFor.atMost, `${place}.atMost`),
    met: context.inner('waitFor.do', waitFor.do),
    late: context.inner('waitFor.else', waitFor.else),
  };
}

function planBranch(layout: Layout, step: BranchForm, { here, inner }: StepContext): Planned {
  const arms = step.branch.map((arm, at) => ({
    condition: conditionOf(layout, arm.if, `${here}.branch[${at}].if`),
    text: typeof arm.if === 'string' ? arm.if : JSON.stringify(arm.if),
    next: inner(`branch[${at}].do`, arm.do),
  }));
  return { kind: 'branch', arms, otherwise: inner('else', step.else) };
}

function planSplit(step: SplitForm, { here, inner }: StepContext, readings: Readings): Planned {
  let upTo = 0;
  const arms = step.split.map((arm, at): SplitArm => {
    upTo += arm.share;
    return { name: arm.name ?? `${at + 1}`, upTo, next: inner(`split[${at}].do`, arm.do) };
  });
  if (upTo !== 100) readings.refuse(`${here}.split`, `the shares are ${upTo} % together, not 100`);
  return { kind: 'split', arms };
}

const KINDS = [
  'waitFor',
  'wait',
  'branch',
  'split',
  'send',
  'update',
  'coupon',
  'webhook',
  'start',
  'exit',
] as const;

/** `wait`, `wait-2`, `send-cart` */
function makeId(step: StepForm, ids: Set<string>): string {
  const kind = KINDS.find((each) => each in step) ?? 'step';
  const base = 'send' in step ? `send-${step.send}` : kind === 'waitFor' ? 'wait-for' : kind;
  let id = base;
  for (let count = 2; ids.has(id); count += 1) id = `${base}-${count}`;
  ids.add(id);
  return id;
}
