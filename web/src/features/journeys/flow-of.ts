/** A step as it is drawn. */
export interface FlowStep {
  readonly id: string;
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
  readonly trigger: string;
  readonly goal: readonly string[];
  readonly exit: readonly string[];
  readonly steps: readonly FlowStep[];
}

type Form = Readonly<Record<string, unknown>>;

/** What a definition says (docs/reference/journeys.md), with the ids of its steps by their places. */
export function flowOf(definition: unknown, stepIds: Readonly<Record<string, string>>): Flow {
  const form = asForm(definition);
  return {
    trigger: triggerOf(asForm(form.trigger)),
    goal: endingsOf(form.goal),
    exit: endingsOf(form.exit),
    steps: stepsOf(form.steps, 'steps', stepIds),
  };
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

function scheduleOf({ segment, every, on, at }: Form): string {
  const day = on === undefined ? '' : ` on ${String(on)}`;
  return `Whoever is in the segment ${textOf(segment)}, every ${textOf(every)}${day} at ${textOf(at)}`;
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
    return { id: stepIds[here] ?? here, title: titleOf(step), arms: armsOf(step, arm) };
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
  return listOf(step.split).map(({ share, name, do: then }, at) =>
    arm(`${share} %${name === undefined ? '' : ` ${name}`}`, `split[${at}].do`, then),
  );
}

function titleOf({ wait, waitFor, branch, split, send, update, start, exit }: Form): string {
  if (wait !== undefined) return waitTitle(wait);
  if (waitFor !== undefined) {
    const { event, rule, atMost } = asForm(waitFor);
    const what = [event, rule].filter((each) => each !== undefined).map(textOf);
    return `Wait for ${what.join(' or ')}, ${atMost} at most`;
  }
  if (branch !== undefined) return 'Branch';
  if (split !== undefined) return 'Split by chance';
  if (send !== undefined) return `Send ${send}`;
  if (update !== undefined) return `Set ${Object.keys(asForm(update)).join(', ')}`;
  return start === undefined ? `Leave: ${exit}` : `Start the journey ${start}`;
}

function waitTitle(wait: unknown): string {
  if (typeof wait === 'string') return `Wait ${wait}`;
  const { until, on, date, at } = asForm(wait);
  if (date !== undefined) return `Wait until ${date}, ${at}`;
  return `Wait until ${until}${Array.isArray(on) ? ` on ${on.join(', ')}` : ''}`;
}
