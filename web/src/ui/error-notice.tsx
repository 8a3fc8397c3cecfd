import { IconAlertCircle } from '@tabler/icons-react';
import { ApiError } from '../api/api-error.ts';
import classes from './notice.module.css';
import { WithCode } from './with-code.tsx';

export interface ErrorNoticeProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What went wrong, what to do, and by which id an operator finds it in the log. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { title, hint, requestId } = describe(error);
  return (
    <div className={classes.error} role="alert">
      <IconAlertCircle size={18} aria-hidden />
      <div>
        <div className={classes.errorTitle}>{title}</div>
        <div>
          <WithCode>{hint}</WithCode>
        </div>
        <div className={classes.errorFoot}>
          {onRetry && (
            <button type="button" className={classes.retry} onClick={onRetry}>
              Try again
            </button>
          )}
          {requestId !== undefined && (
            <span>
              Request <span className="mono">{requestId}</span>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

function describe(error: unknown) {
  if (error instanceof ApiError) {
    return { title: error.message, hint: error.hint, requestId: error.requestId };
  }
  return {
    title: 'This part of the screen broke.',
    hint: `Load the page again. If it stays so, report it with these words: ${String(error)}`,
    requestId: undefined,
  };
}
