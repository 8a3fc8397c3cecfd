import { Button, Drawer, Skeleton } from '@mantine/core';
import { useMay } from '../../api/seat.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf } from '../../ui/format-number.ts';
import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import { StateDot } from '../../ui/state-dot.tsx';
import { WithCode } from '../../ui/with-code.tsx';
import classes from './data.module.css';
import { statusWords, wordsOf } from './quarantine-words.ts';
import { useQuarantinedItem } from './use-quarantine.ts';
import { useSourceName } from './use-sources.ts';
import { useTryAgain } from './use-try-again.tsx';

export interface ItemDrawerProps {
  /** Undefined: closed. */
  readonly id: string | undefined;
  readonly onClose: () => void;
}

type Item = NonNullable<ReturnType<typeof useQuarantinedItem>['data']>;

/** One thing that was kept aside: why, what became of it, and its bytes as they came. */
export function ItemDrawer({ id, onClose }: ItemDrawerProps) {
  const { data, error, refetch } = useQuarantinedItem(id);
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={620}
      title={data === undefined ? 'Kept aside' : wordsOf(data.reason).label}
    >
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={200} />}
      {data && <Known item={data} />}
    </Drawer>
  );
}

function Known({ item }: { readonly item: Item }) {
  const mayReplay = useMay('quarantine:write');
  const tryAgain = useTryAgain();
  const { id, reason, detail, status, settledAt } = item;
  const source = useSourceName(item.sourceId);
  const replaces = reason === 'unstorable-character';
  const { label, tone, meaning } = statusWords[status];
  return (
    <>
      <dl className={classes.facts}>
        <dt>State</dt>
        <dd>
          <StateDot tone={tone}>{label}</StateDot>{' '}
          {settledAt !== null && <Instant at={settledAt} />}
          <div className={rows.small}>{meaning}</div>
        </dd>
        <dt>What is wrong</dt>
        <dd>
          <WithCode>{detail}</WithCode>
          {status === 'held' && <div className={rows.small}>{wordsOf(reason).remedy}</div>}
        </dd>
        <dt>Came</dt>
        <dd>
          <Instant at={item.firstAt} /> by {item.call}, {source}
          {item.occurrences > 1 && (
            <>
              ; {countOf(item.occurrences, 'time')}, last <Instant at={item.lastAt} />
            </>
          )}
        </dd>
      </dl>
      <CopyField
        label={`As it came, ${countOf(item.byteLength, 'byte')}`}
        value={item.text ?? item.base64}
        wraps
      />
      {item.text === null && (
        <p className={rows.small}>It is no text (UTF-8): the bytes are shown in base64.</p>
      )}
      {mayReplay && status === 'held' && (
        <Button
          mt="md"
          onClick={() => tryAgain({ ids: [id], ...(replaces && { replaceUnstorable: true }) }, 1)}
        >
          {replaces ? 'Try again with “\ufffd” in its place' : 'Try again'}
        </Button>
      )}
    </>
  );
}
