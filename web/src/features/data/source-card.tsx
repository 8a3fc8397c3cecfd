import { Button, Tabs } from '@mantine/core';
import { useMay } from '../../api/seat.ts';
import { snippetsFor } from '../../api/snippets.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import { StateDot } from '../../ui/state-dot.tsx';
import { toast } from '../../ui/toast.ts';
import classes from './data.module.css';
import { type Source, useSourceChanges } from './use-sources.ts';

export interface SourceCardProps {
  readonly source: Source;
  /** Whether its lines to copy are shown. */
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

const KINDS: Readonly<Record<Source['kind'], string>> = {
  website: 'Website',
  app: 'App',
  server: 'Server',
  other: 'Other',
};

/** A source: its write key, the lines to copy, and the way to close it. */
export function SourceCard({ source, isOpen, onOpen }: SourceCardProps) {
  const { name, kind, writeKey, createdAt, disabledAt } = source;
  const isClosed = disabledAt !== null;
  return (
    <section className={classes.source} aria-label={name}>
      <div className={classes.sourceHead}>
        <h2>{name}</h2>
        <StateDot tone={isClosed ? 'neutral' : 'good'}>{isClosed ? 'Closed' : 'Open'}</StateDot>
        <span className={`${rows.small} ${classes.grow}`}>
          {KINDS[kind]}, number {source.sourceId}, made <Instant at={createdAt} />
          {isClosed && (
            <>
              , closed <Instant at={disabledAt} />
            </>
          )}
        </span>
        {!isClosed && !isOpen && (
          <Button variant="default" size="xs" onClick={onOpen}>
            How to send
          </Button>
        )}
        {!isClosed && <CloseButton source={source} />}
      </div>
      {!isClosed && <CopyField label="Write key" value={writeKey} />}
      {!isClosed && isOpen && <Snippets writeKey={writeKey} />}
    </section>
  );
}

function CloseButton({ source: { sourceId, name } }: Pick<SourceCardProps, 'source'>) {
  const mayWrite = useMay('sources:write');
  const confirm = useConfirm();
  const { close } = useSourceChanges();
  if (!mayWrite) return null;
  return (
    <Button
      variant="subtle"
      color="red"
      size="xs"
      onClick={() =>
        confirm({
          title: `Close ${name}?`,
          consequences:
            'Within seconds its write key opens nothing any more: what still sends with it is refused, and those events are lost. What came in by it stays. It can’t be opened again; a new source gets a new key.',
          verb: 'Close the source',
          isDangerous: true,
          act: async () => {
            await close(sourceId);
            toast(`${name} is closed.`);
          },
        })
      }
    >
      Close
    </Button>
  );
}

function Snippets({ writeKey }: Pick<Source, 'writeKey'>) {
  const snippets = snippetsFor(location.origin, writeKey);
  return (
    <Tabs defaultValue={snippets[0]?.key ?? null} mt="md">
      <Tabs.List>
        {snippets.map(({ key, name }) => (
          <Tabs.Tab key={key} value={key}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ key, about, code }) => (
        <Tabs.Panel key={key} value={key} pt={14}>
          <p className={classes.how}>{about}</p>
          <CopyField label="Code" value={code} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
