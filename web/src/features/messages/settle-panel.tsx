import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../api/seat.ts';
import rows from '../../ui/rows.module.css';
import classes from './messages.module.css';
import { SettleDialog, type Verdict } from './settle-dialog.tsx';

/** Asks what became of a message of which nobody knows it. */
export function SettlePanel({ messageId }: { readonly messageId: string }) {
  const [verdict, setVerdict] = useState<Verdict>();
  const maySettle = useMay('messages:write');
  return (
    <section className={classes.settle} aria-label="Settle it">
      <h2>Was it sent?</h2>
      <p>
        The connection broke while the message was handed over. Attune does not send it again by
        itself: a second copy is worse than a late one. The mail server’s log tells: look for the
        message’s id, <span className="mono">{messageId}</span>.
      </p>
      {maySettle ? (
        <Group gap="xs">
          <Button variant="default" onClick={() => setVerdict('accepted')}>
            It was sent
          </Button>
          <Button variant="default" onClick={() => setVerdict('again')}>
            It was not: send it again
          </Button>
        </Group>
      ) : (
        <p className={`${rows.small} ${classes.beneath}`}>
          Somebody who may write messages has to say.
        </p>
      )}
      <SettleDialog messageId={messageId} verdict={verdict} onClose={() => setVerdict(undefined)} />
    </section>
  );
}
