import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWorkspace } from '../../api/seat.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf, formatCount, formatMoney } from '../../ui/format-number.ts';
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
  const { currency } = useWorkspace();
  const { events, messages, revenue, hours, movers, attention } = overview;
  const none = { currency, today: '0', yesterday: '0', lastWeek: '0', orders: 0 };
  const sold = revenue?.length === 0 ? [none] : (revenue ?? []);
  return (
    <>
      <dl className={classes.figures}>
        <Figure label="Events" day={overview.day} of={events} format={formatCount} />
        {sold.map(({ currency: each, orders, ...amounts }) => (
          <Figure
            key={each}
            label={`Revenue, ${countOf(orders, 'order')}`}
            day={overview.day}
            of={amounts}
            format={(amount) => formatMoney(amount, each)}
          />
        ))}
        {messages !== null && (
          <Figure label="Messages sent" day={overview.day} of={messages} format={formatCount} />
        )}
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

interface FigureProps<Value> {
  readonly label: string;
  /** Today, `2026-11-19`. */
  readonly day: string;
  /** Those of other days up to the same time. */
  readonly of: { readonly today: Value; readonly yesterday: Value; readonly lastWeek: Value };
  readonly format: (value: Value) => string;
}

function Figure<Value>({ label, day, of, format }: FigureProps<Value>) {
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
  return (
    <div>
      <dt>{label}</dt>
      <dd>{format(of.today)}</dd>
      <dd className={classes.before}>
        <span>yesterday</span> <span>{format(of.yesterday)}</span>
        <span>last {weekday.format(new Date(day))}</span> <span>{format(of.lastWeek)}</span>
      </dd>
    </div>
  );
}
