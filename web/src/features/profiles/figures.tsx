import type { ReactNode } from 'react';
import { Count, Money } from '../../ui/count.tsx';
import { Instant } from '../../ui/instant.tsx';
import classes from './profile.module.css';
import type { Profile } from './use-profile.ts';

/** What a person did, in six numbers. */
export function Figures({ facts }: { readonly facts: Profile['facts'] }) {
  const { orders, eventCount, firstSeenAt, lastSeenAt } = facts;
  return (
    <dl className={classes.figures}>
      <Figure label="Orders">
        <Count value={orders.count} />
      </Figure>
      <Figure label="Revenue">
        {orders.money.length === 0
          ? '–'
          : orders.money.map(({ currency, revenue }) => (
              <div key={currency}>
                <Money amount={revenue} currency={currency} />
              </div>
            ))}
      </Figure>
      <Figure label="Last order">
        <Instant at={orders.lastAt} absent="none yet" />
      </Figure>
      <Figure label="Events">
        <Count value={eventCount} />
      </Figure>
      <Figure label="Seen first">
        <Instant at={firstSeenAt} />
      </Figure>
      <Figure label="Seen last">
        <Instant at={lastSeenAt} />
      </Figure>
    </dl>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
