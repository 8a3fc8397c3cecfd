import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionQuery } from '../../api/session.ts';
import { GoTo } from '../../frame/go-to.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './door.module.css';
import { Door } from './door.tsx';
import { SetupForm } from './setup-form.tsx';
import { useSetup } from './use-entries.ts';

/** The first screen of a new Attune: the workspace and whom it belongs to. */
export function SetupPage() {
  const navigate = useNavigate();
  const { data: session, error } = useQuery(sessionQuery);
  const setup = useSetup();
  // The code stands behind #, so that it is in no log; it is kept here when the address loses it.
  const [code] = useState(() => new URLSearchParams(location.hash.slice(1)).get('code') ?? '');
  if (session?.kind === 'signed-in' && setup.isIdle) return <GoTo address="/" />;
  if (session?.kind === 'signed-out') return <GoTo address="/sign-in" />;
  return (
    <Door
      title="Set up Attune"
      lead="A workspace is one brand’s separate world. You can add others later."
      aside={<Steps />}
    >
      {error !== null && <ErrorNotice error={error} />}
      {code === '' ? (
        <p>
          This page opens with the link that <span className="mono">attune start</span> printed. If
          it is gone, <span className="mono">attune setup-link</span> prints a new one.
        </p>
      ) : (
        <SetupForm
          isBusy={setup.isPending}
          error={setup.error}
          onSubmit={(given) =>
            setup.mutate({ code, ...given }, { onSuccess: () => void navigate({ to: '/start' }) })
          }
        />
      )}
    </Door>
  );
}

function Steps() {
  return (
    <ol className={classes.steps}>
      <li data-current>
        <strong>Your workspace and you</strong>
        Its time zone decides where a day begins, its currency what amounts are shown in.
      </li>
      <li>
        <strong>A first event</strong>
        You get a key and some lines to copy, and see the event arrive.
      </li>
      <li>
        <strong>People</strong>
        Each event makes a profile true: one for each person, whatever they are called by.
      </li>
    </ol>
  );
}
