import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copy-field.module.css';

export interface CopyFieldProps {
  /** What it is, for those who hear it: `Write key`. */
  readonly label: string;
  readonly value: string;
  /** Whether long lines go on below; else they are scrolled. */
  readonly wraps?: boolean;
}

/** A text to take along: a key, a link, some lines of code. */
export function CopyField({ label, value, wraps = false }: CopyFieldProps) {
  return (
    <div className={classes.field}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroller} tabIndex={0} aria-label={label}>
        <pre className={classes.text} data-wraps={wraps}>
          {value}
        </pre>
      </section>
      <CopyButton value={value} timeout={1_500}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy ${label.toLowerCase()}`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={copy}
              aria-label={copied ? 'Copied' : `Copy ${label.toLowerCase()}`}
              className={classes.copy}
            >
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
