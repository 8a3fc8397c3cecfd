import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './messages.module.css';
import { useMessages } from './use-messages.ts';

/** Says that there are messages which somebody has to settle, as long as there are. */
export function UnknownNotice() {
  const { data, hasNextPage } = useMessages({ state: 'unknown' });
  const count = data?.pages[0]?.messages.length ?? 0;
  if (count === 0) return null;
  return (
    <div className={classes.notice}>
      <IconHelpCircle size={18} aria-hidden />
      <span>
        Of{' '}
        {hasNextPage
          ? `${count} messages and more`
          : count === 1
            ? 'one message'
            : `${count} messages`}{' '}
        nobody knows whether {count === 1 ? 'it was' : 'they were'} sent.{' '}
        <Link to="/messages" search={{ state: 'unknown' }}>
          Settle {count === 1 ? 'it' : 'them'}
        </Link>
      </span>
    </div>
  );
}
