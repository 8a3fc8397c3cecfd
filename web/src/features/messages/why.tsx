import { Link } from '@tanstack/react-router';
import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import classes from './messages.module.css';
import { type Message, useCampaign, useMessageWhy } from './use-messages.ts';

/** What led to a message, and what lets it go. */
export function Why({ message }: { readonly message: Message }) {
  const { campaignId, journeyId, profileId, purpose, matrices } = message;
  return (
    <div className={classes.why}>
      {campaignId !== null && <OfCampaign campaignId={campaignId} />}
      {journeyId !== null && <OfJourney message={message} />}
      {campaignId === null &&
        journeyId === null &&
        'Somebody asked for this one message by the API.'}
      {matrices.map(({ matrix, row }) => (
        <p key={matrix} className={rows.small}>
          In its matrix “{matrix}” the row “{row}” was theirs.
        </p>
      ))}
      <p className={`${rows.small} ${classes.beneath}`}>
        {purpose === 'transactional'
          ? 'It is transactional, and needs no consent.'
          : `It needs the consent to “${purpose}”, which is asked for once more as it goes.`}{' '}
        <Link to="/profiles/$profileId" params={{ profileId }}>
          See the person
        </Link>
      </p>
    </div>
  );
}

function OfCampaign({ campaignId }: { readonly campaignId: string }) {
  const { data: campaign } = useCampaign(campaignId);
  return (
    <>
      <Link to="/messages" search={{ campaign: campaignId }}>
        {campaign === undefined ? 'A campaign' : campaign.name}
      </Link>{' '}
      was sent to {campaign?.audience === 'all' ? 'everybody' : 'those of whom this holds:'}
      {campaign !== undefined && campaign.audience !== 'all' && (
        <pre className={classes.rule}>{campaign.audience}</pre>
      )}
    </>
  );
}

function OfJourney({ message }: { readonly message: Message }) {
  const { data: why } = useMessageWhy(message);
  if (why === undefined || why.journey === null) return 'A journey sent it.';
  const { journey, event, run } = why;
  return (
    <>
      The journey{' '}
      <Link to="/journeys/$key" params={{ key: journey.key }}>
        {journey.name}
      </Link>{' '}
      sent it{why.stepId !== null && `, at its step “${why.stepId}”`}.
      {run !== null && (
        <p className={rows.small}>
          {event === null ? 'They came in' : `“${event.name}” brought them in`}{' '}
          <Instant at={run.enteredAt} />.
        </p>
      )}
    </>
  );
}
