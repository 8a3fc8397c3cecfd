import { defineError, type ErrorKind } from '../../kernel/index.js';

export const browserMissing = defineError<{ path: string | undefined }>({
  code: 'browser-missing',
  status: 409,
  when: 'A screenshot is wanted, and there is no browser that takes it.',
  message: ({ path }) =>
    path === undefined
      ? 'There is no Chromium on this machine.'
      : `There is no Chromium at ${path}.`,
  hint: () =>
    'Install Chromium or Chrome, or set CHROMIUM_PATH to one, and start again. Previews without a screenshot need none.',
});

export const browserFailed = defineError<{ problem: string }>({
  code: 'browser-failed',
  status: 503,
  when: 'The browser that takes screenshots could not be started, or did not show the mail in time.',
  message: ({ problem }) => `The browser took no screenshot: ${problem}.`,
  hint: () =>
    'Try again. If its sandbox can’t start, let the account make user namespaces, or set ATTUNE_BROWSER_SANDBOX=false.',
});

export const screenshotsBusy = defineError({
  code: 'screenshots-busy',
  status: 503,
  when: 'More screenshots are wanted at once than a process takes one after the other.',
  message: () => 'Too many screenshots are being taken.',
  hint: () => 'Try again in some seconds.',
});

export const errors: readonly ErrorKind<never>[] = [browserMissing, browserFailed, screenshotsBusy];
