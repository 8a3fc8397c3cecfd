import { Anchor } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import classes from './segments.module.css';
import type { Mistake } from './use-draft.ts';

export interface MistakeNoteProps {
  readonly mistake: Mistake | undefined;
  /** It was made in another view, and is mended there. */
  readonly isElsewhere?: boolean;
  /** Puts in what was probably meant; undefined: nobody knows. */
  readonly onMend?: (() => void) | undefined;
}

/** What is wrong with the rule as it stands, and the nearest way out. */
export function MistakeNote({ mistake, isElsewhere = false, onMend }: MistakeNoteProps) {
  return (
    <div role="status" className={classes.mistakePlace}>
      {mistake !== undefined && (
        <div className={classes.mistake}>
          <IconAlertCircle size={16} aria-hidden />
          <div>
            {isElsewhere && <strong>Finish it in the view where you began. </strong>}
            {mistake.message}{' '}
            {onMend !== undefined && (
              <Anchor component="button" type="button" size="sm" onClick={onMend}>
                Put in “{mistake.suggestion}”
              </Anchor>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
