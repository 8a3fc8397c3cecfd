import { Collapse, UnstyledButton } from '@mantine/core';
import { IconFilter, IconMail, IconPointFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Instant } from '../../ui/instant.tsx';
import type { Entry } from './entries.ts';
import classes from './profile.module.css';

const ICONS = { event: IconPointFilled, segment: IconFilter, message: IconMail };

/** One thing that happened; an event opens to what was sent. */
export function EntryRow({ entry }: { readonly entry: Entry }) {
  const [isOpen, setOpen] = useState(false);
  const { kind, title, detail, at, body, messageId } = entry;
  const Icon = ICONS[kind];
  const line = (
    <>
      <Icon size={kind === 'event' ? 9 : 14} className={classes.entryIcon} aria-hidden />
      <span className={classes.entryTitle}>{title}</span>
      <span className={classes.entryDetail}>{detail}</span>
    </>
  );
  return (
    <li>
      <div className={classes.entry}>
        {messageId !== undefined && (
          <Link to="/messages/$messageId" params={{ messageId }} className={classes.entryLine}>
            {line}
          </Link>
        )}
        {messageId === undefined && body === undefined && (
          <div className={classes.entryLine}>{line}</div>
        )}
        {body !== undefined && (
          <UnstyledButton
            className={classes.entryLine}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {line}
          </UnstyledButton>
        )}
        <span className={classes.entryTime}>
          <Instant at={at} form="clock" />
        </span>
      </div>
      {body !== undefined && (
        <Collapse expanded={isOpen}>
          <pre className={classes.payload} tabIndex={isOpen ? 0 : -1}>
            {isOpen && JSON.stringify(body, null, 2)}
          </pre>
        </Collapse>
      )}
    </li>
  );
}
