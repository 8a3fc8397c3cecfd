import { Skeleton } from '@mantine/core';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Flow } from './flow.tsx';
import { flowOf } from './flow-of.ts';
import { JourneyState } from './journey-state.tsx';
import classes from './journeys.module.css';
import { LastRuns } from './last-runs.tsx';
import { type JourneyVersion, useJourney } from './use-journeys.ts';

/** One journey as a picture: its steps, and how many are at each. */
export function JourneyPage() {
  const { key } = useParams({ from: '/signed-in/journeys/$key' });
  const { version: wanted } = useSearch({ from: '/signed-in/journeys/$key' });
  const { data, error, refetch } = useJourney(key);
  const shown = data?.versions.find(({ version }) => version === wanted) ?? data?.versions[0];
  return (
    <Page
      title={data?.name ?? key}
      width="wide"
      back={{ to: '/journeys', label: 'Journeys' }}
      lead={data && <JourneyState state={data.state} />}
    >
      {data === undefined && error !== null && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={320} />}
      {data !== undefined && shown !== undefined && (
        <>
          <Picture version={shown} />
          <LastRuns journey={key} versions={data.versions} />
          <Versions journey={key} versions={data.versions} />
        </>
      )}
    </Page>
  );
}

function Picture({ version }: { readonly version: JourneyVersion }) {
  const flow = flowOf(version.definition, version.stepIds);
  return (
    <>
      {flow.description !== '' && <p className={classes.description}>{flow.description}</p>}
      <Flow flow={flow} version={version} />
      <Section title="Its terms" note="Whoever reaches the goal, or meets an exit, leaves early.">
        <dl className={classes.facts}>
          <dt>Comes in again</dt>
          <dd>{flow.again}</dd>
          <dt>Goal</dt>
          <dd>{flow.goal.length === 0 ? 'None' : flow.goal.join(' or ')}</dd>
          <dt>Exit</dt>
          <dd>{flow.exit.length === 0 ? 'None' : flow.exit.join(' or ')}</dd>
          <dt>Mails ask consent to</dt>
          <dd>{flow.purpose}</dd>
        </dl>
      </Section>
    </>
  );
}

const STANDING: Readonly<Record<JourneyVersion['state'], string>> = {
  preparing: 'is being prepared',
  live: 'lets people in',
  finishing: 'goes on for those who are in it',
  over: 'is over',
};

interface VersionsProps {
  readonly journey: string;
  readonly versions: readonly JourneyVersion[];
}

function Versions({ journey, versions }: VersionsProps) {
  return (
    <Section title="Versions">
      <dl className={classes.facts}>
        {versions.map(({ version, state, publishedAt, publishedBy, counts }) => (
          <div key={version} className={classes.version}>
            <dt>
              <Link to="/journeys/$key" params={{ key: journey }} search={{ version }}>
                Version {version}
              </Link>
            </dt>
            <dd>
              {STANDING[state]}, {counts.waiting.toLocaleString('en')} under way; published{' '}
              <Instant at={publishedAt} /> by {publishedBy}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
