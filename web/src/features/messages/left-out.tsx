import { formatCount } from '../../ui/format-number.ts';
import { reasonOf } from '../../ui/reason-of.ts';
import classes from './messages.module.css';
import { useCampaign } from './use-messages.ts';

/** Whom a campaign left out before a message was made for them, by reason. */
export function LeftOut({ campaignId }: { readonly campaignId: string }) {
  const { data } = useCampaign(campaignId);
  const reasons = Object.entries(data?.leftOut ?? {}).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <section className={classes.leftOut} aria-label="Held back">
      <h2>Held back before a message was made</h2>
      <ul>
        {reasons.map(([reason, people]) => (
          <li key={reason}>
            <span className={classes.figure}>{formatCount(people)}</span>
            {reasonOf(reason)}
          </li>
        ))}
      </ul>
    </section>
  );
}
