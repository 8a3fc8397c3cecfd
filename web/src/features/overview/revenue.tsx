import { useWorkspace } from '../../api/seat.ts';
import { countOf, formatMoney } from '../../ui/format-number.ts';
import { Figure } from './figure.tsx';
import { lastWeekday } from './last-weekday.ts';
import classes from './overview.module.css';
import type { Overview } from './use-overview.ts';

export interface RevenueProps {
  readonly revenue: NonNullable<Overview['revenue']>;
  /** Today, `2026-11-19`. */
  readonly day: string;
}

/** What was sold for the workspace’s money, and beside it for any other. */
export function Revenue({ revenue, day }: RevenueProps) {
  const { currency } = useWorkspace();
  const none = { currency, today: '0', yesterday: '0', lastWeek: '0', orders: 0 };
  const own = revenue.find((each) => each.currency === currency) ?? none;
  const others = revenue.filter((each) => each !== own).sort((a, b) => b.orders - a.orders);
  return (
    <>
      <Figure
        label={`Revenue, ${countOf(own.orders, 'order')}`}
        day={day}
        of={own}
        format={(amount) => formatMoney(amount, currency)}
      />
      {others.length > 0 && <InOthers revenue={others} day={day} />}
    </>
  );
}

function InOthers({ revenue, day }: RevenueProps) {
  return (
    <div>
      <dt>In other currencies</dt>
      <dd className={classes.others}>
        <table>
          <thead>
            <tr>
              <th scope="col">today</th>
              <th scope="col">orders</th>
              <th scope="col">yesterday</th>
              <th scope="col">{lastWeekday(day)}</th>
            </tr>
          </thead>
          <tbody>
            {revenue.map(({ currency, today, orders, yesterday, lastWeek }) => (
              <tr key={currency}>
                <th scope="row">{formatMoney(today, currency)}</th>
                <td>{orders}</td>
                <td>{formatMoney(yesterday, currency)}</td>
                <td>{formatMoney(lastWeek, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </dd>
    </div>
  );
}
