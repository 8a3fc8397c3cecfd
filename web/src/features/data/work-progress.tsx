import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { countOf } from '../../ui/format-number.ts';
import classes from './imports.module.css';
import type { Upload } from './use-uploads.ts';

export interface WorkProgressProps {
  /** What goes on: `Reading the whole file`. */
  readonly label: string;
  readonly progress: Upload['progress'];
  /** Undefined: whoever looks may not stop it. */
  readonly onStop?: (() => void) | undefined;
  /** What one may want to know meanwhile. */
  readonly children?: ReactNode;
}

/** How far the work on a file is, and the way to stop it. */
export function WorkProgress({ label, progress, onStop, children }: WorkProgressProps) {
  const share = progress === null ? 0 : progress.bytes / Math.max(1, progress.byteLength);
  return (
    <div className={classes.work}>
      <div className={classes.workHead}>
        <strong>{label}</strong>
        <span className="figure quiet" role="status">
          {describe(progress, share)}
        </span>
        {onStop && (
          <Button variant="default" size="xs" onClick={onStop}>
            Stop
          </Button>
        )}
      </div>
      <Progress value={share * 100} animated={progress === null} aria-label={label} />
      {children && <p className={classes.note}>{children}</p>}
    </div>
  );
}

function describe(progress: Upload['progress'], share: number): string {
  if (progress === null) return 'Beginning';
  const percent = `${Math.floor(share * 100)} %`;
  if (progress.phase === 'finding') return `${percent}, finding the rows that belong together`;
  const waits = progress.isWaiting ? ', waiting until what came before takes effect' : '';
  return `${percent}, ${countOf(progress.position, 'row')}${waits}`;
}
