import { Button, Skeleton, Tabs } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { snippetsFor } from '../../api/snippets.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Arrival } from './arrival.tsx';
import classes from './first-event.module.css';
import { useFirstEvent, useWriteKey } from './use-first-event.ts';

/** How a workspace gets its first event, and the event as it comes. */
export function FirstEventPage() {
  const { data: writeKey, error, refetch } = useWriteKey();
  const { data: event } = useFirstEvent();
  const [name, setName] = useState<string | null>('call');
  const snippets = snippetsFor(location.origin, writeKey ?? '');
  return (
    <Page
      title="Send a first event"
      lead="An event is something that a person did: looked at a product, placed an order, signed up. From the first one on Attune knows them."
      width="narrow"
    >
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {writeKey === undefined ? (
        <Skeleton height={240} />
      ) : (
        <Tabs value={name} onChange={setName} variant="default">
          <Tabs.List>
            {snippets.map((each) => (
              <Tabs.Tab key={each.key} value={each.key}>
                {each.name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {snippets.map((each) => (
            <Tabs.Panel key={each.key} value={each.key} pt={14}>
              <p className={classes.about}>{each.about}</p>
              <CopyField label="Code" value={each.code} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      <Arrival event={event ?? undefined} />
      <p className={classes.demo}>
        Only looking around? <span className="mono">npm run demo</span> opens a made-up shop with
        3,000 people beside this one. <a href="/api/docs">The whole API</a> can be tried too.
      </p>
      {event && (
        <Button component="a" href="/profiles" rightSection={<IconArrowRight size={16} />} mt="md">
          See the people
        </Button>
      )}
    </Page>
  );
}
