import type { Flow as FlowData, FlowStep } from './flow-of.ts';
import classes from './journeys.module.css';
import { StepIcon } from './step-icon.tsx';
import type { JourneyVersion } from './use-journeys.ts';

type Counts = JourneyVersion['counts'];

export interface FlowProps {
  readonly flow: FlowData;
  readonly version: Pick<JourneyVersion, 'counts' | 'steps'>;
}

/** The steps of a version from top to bottom, its branches side by side, each with how many came by. */
export function Flow({ flow, version: { counts, steps } }: FlowProps) {
  const byStep = new Map(steps.map(({ stepId, ...rest }) => [stepId, rest]));
  return (
    <section className={classes.flow} aria-label="Steps">
      <div className={classes.node} data-kind="trigger">
        <strong className={classes.title}>
          <StepIcon does="trigger" />
          <span>{flow.trigger}</span>
        </strong>
        <div className={classes.numbers}>{entryWords(counts)}</div>
      </div>
      <Steps steps={flow.steps} byStep={byStep} />
      <div className={classes.node} data-kind="end">
        The end
      </div>
    </section>
  );
}

interface StepsProps {
  readonly steps: readonly FlowStep[];
  readonly byStep: ReadonlyMap<string, Counts>;
}

function Steps({ steps, byStep }: StepsProps) {
  return (
    <ol className={classes.steps}>
      {steps.map(({ id, does, title, arms }) => (
        <li key={id} className={classes.step}>
          <div className={classes.node} data-step={id}>
            <strong className={classes.title}>
              <StepIcon does={does} />
              <span>{title}</span>
            </strong>
            <Numbers counts={byStep.get(id)} />
          </div>
          {arms.length > 0 && (
            <div className={classes.arms}>
              {arms.map((arm, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: arms have no name, and a version's never change places
                <div key={at} className={classes.arm}>
                  <div className={classes.label}>{arm.label}</div>
                  {arm.steps.length === 0 ? (
                    <div className={classes.through}>goes on</div>
                  ) : (
                    <Steps steps={arm.steps} byStep={byStep} />
                  )}
                </div>
              ))}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

const NONE: Counts = { passed: 0, waiting: 0, converted: 0, left: 0 };

function Numbers({ counts = NONE }: { readonly counts: Counts | undefined }) {
  const { passed, waiting } = counts;
  const words = [
    ...(waiting > 0 ? [`${say(waiting)} here`] : []),
    ...(passed > 0 ? [`${say(passed)} went through`] : []),
    ...endings(counts),
  ];
  return <div className={classes.numbers}>{words.join(' · ') || 'nobody yet'}</div>;
}

/** Of the journey as a whole: who is under way stands at one of its steps, and is counted there. */
function entryWords(counts: Counts): string {
  const { passed, waiting } = counts;
  const words = [
    `${say(passed)} came in`,
    ...(waiting > 0 ? [`${say(waiting)} under way`] : []),
    ...endings(counts),
  ];
  return words.join(' · ');
}

function endings({ converted, left }: Counts): string[] {
  return [
    ...(converted > 0 ? [`${say(converted)} converted`] : []),
    ...(left > 0 ? [`${say(left)} left`] : []),
  ];
}

function say(count: number): string {
  return count.toLocaleString('en');
}
