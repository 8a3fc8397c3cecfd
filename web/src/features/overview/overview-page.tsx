import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWorkspace } from '../../api/seat.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Attention } from './attention.tsx';
import { Figure } from './figure.tsx';
import { HourChart } from './hour-chart.tsx';
import { Movers } from './movers.tsx';
import classes from './overview.module.css';
import { Revenue } from './revenue.tsx';
import { type Overview, useOverview } from './use-overview.ts';

/** Today at a glance, and what needs somebody. */
export function OverviewPage() {
  const { name } = useWorkspace();
  const { data, error, refetch } = useOverview();
  return (
    <Page
      title="Overview"
      lead={
        data === undefined
          ? name
          : `${name} today, beside other days up to the same time. Days are those of ${data.timeZone}.`
      }
    >
      {error !== null && data === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={420} />}
      {data && <Known overview={data} />}
    </Page>
  );
}

function Known({ overview }: { readonly overview: Overview }) {
  const { events, messages, revenue, hours, movers, attention, day } = overview;
  return (
    <>
      <dl className={classes.figures}>
        <Figure label="Events" day={day} of={events} format={formatCount} />
        {messages !== null && (
          <Figure label="Messages sent" day={day} of={messages} format={formatCount} />
        )}
        {revenue !== null && <Revenue revenue={revenue} day={day} />}
      </dl>
      <Section title="Events by hour">
        <HourChart hours={hours} timeZone={overview.timeZone} />
      </Section>
      <div className={classes.columns}>
        <Section title="Needs attention">
          <Attention attention={attention} />
        </Section>
        {movers !== null && (
          <Section title="Segments that move">
            <Movers movers={movers} />
          </Section>
        )}
      </div>
      {events.today === 0 && events.yesterday === 0 && (
        <Button component={Link} to="/start" mt="md">
          Send a first event
        </Button>
      )}
    </>
  );
}
