import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import classes from './visual.module.css';

export interface RemovePartProps {
  readonly what: string;
  readonly onClick: () => void;
}

/** Takes a condition or a group out of the rule. */
export function RemovePart({ what, onClick }: RemovePartProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={`Take out this ${what}`}
      onClick={onClick}
      className={classes.remove}
    >
      <IconX size={15} />
    </ActionIcon>
  );
}
