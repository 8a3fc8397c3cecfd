import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWorkspace } from '../../api/seat.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount, formatMoney } from '../../ui/format-number.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Attention } from './attention.tsx';
import { HourChart } from './hour-chart.tsx';
import { Movers } from './movers.tsx';
import classes from './overview.module.css';
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
          : `${name} today, beside yesterday up to the same time. Days are those of ${data.timeZone}.`
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
  const { currency } = useWorkspace();
  const { events, messages, revenue, hours, movers, attention } = overview;
  const sold =
    revenue.length === 0 ? [{ currency, today: '0', yesterday: '0', orders: 0 }] : revenue;
  return (
    <>
      <dl className={classes.figures}>
        <Figure
          label="Events"
          value={formatCount(events.today)}
          before={formatCount(events.yesterday)}
        />
        {sold.map((each) => (
          <Figure
            key={each.currency}
            label={`Revenue, ${formatCount(each.orders)} ${each.orders === 1 ? 'order' : 'orders'}`}
            value={formatMoney(each.today, each.currency)}
            before={formatMoney(each.yesterday, each.currency)}
          />
        ))}
        <Figure
          label="Messages sent"
          value={formatCount(messages.today)}
          before={formatCount(messages.yesterday)}
        />
      </dl>
      <Section title="Events by hour" note="the pale line is yesterday">
        <HourChart hours={hours} timeZone={overview.timeZone} />
      </Section>
      <div className={classes.columns}>
        <Section title="Needs attention">
          <Attention attention={attention} />
        </Section>
        <Section title="Segments that move">
          <Movers movers={movers} />
        </Section>
      </div>
      {events.today === 0 && events.yesterday === 0 && (
        <Button component={Link} to="/start" mt="md">
          Send a first event
        </Button>
      )}
    </>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  /** Yesterday’s, up to the same time. */
  readonly before: string;
}

function Figure({ label, value, before }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <dd className={classes.before}>yesterday {before}</dd>
    </div>
  );
}
