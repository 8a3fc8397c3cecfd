import { defineError, type ErrorKind } from '../kernel/index.js';

export const writeKeyUnknown = defineError<null>({
  code: 'write-key-unknown',
  status: 401,
  when: 'An event call has no write key, or one that no source has.',
  message: () => 'The request has no write key that is known here.',
  hint: () =>
    'Send a source’s write key as the user name of Basic authentication or as `writeKey` in the body; GET /api/workspaces/:id/sources lists them.',
});

export const rateExceeded = defineError<null>({
  code: 'rate-exceeded',
  status: 429,
  when: 'A workspace’s sources send more requests a second than the workspace allows.',
  message: () => 'The workspace’s sources send more requests than it allows; nothing was kept.',
  hint: () => 'Send it again after the time in Retry-After; batches carry up to 2,500 events.',
});

export const bodyTooLarge = defineError<{ limitBytes: number }>({
  code: 'body-too-large',
  status: 413,
  when: 'A request’s body is larger than its route takes, after inflation.',
  message: ({ limitBytes }) => `The body has more than ${limitBytes} bytes.`,
  hint: () => 'Send it in several requests; nothing was kept.',
});

export const bodyNotInflatable = defineError<{ encoding: string }>({
  code: 'body-not-inflatable',
  status: 400,
  when: 'A body is not in the form that its Content-Encoding says.',
  message: ({ encoding }) => `The body is no whole ${encoding} stream.`,
  hint: () => 'Compress it as Content-Encoding says, or leave out both.',
});

export const encodingUnknown = defineError<null>({
  code: 'encoding-unknown',
  status: 415,
  when: 'A body has a Content-Encoding that Attune does not read.',
  message: () => 'The Content-Encoding is none of gzip, deflate, br and identity.',
  hint: () => 'Compress the body once, with gzip, or send it as it is.',
});

export const serverClosing = defineError<null>({
  code: 'server-closing',
  status: 503,
  when: 'A request reaches a server that is about to stop.',
  message: () => 'This server is stopping; nothing was kept.',
  hint: () => 'Send it again on a new connection after the time in Retry-After.',
});

export const notReady = defineError<{ problems: readonly string[] }>({
  code: 'not-ready',
  status: 503,
  when: 'GET /ready finds something that keeps the process from working.',
  message: ({ problems }) => problems.join(' '),
  hint: () => 'Mend what it says; `attune doctor` looks closer.',
});

export const routeUnknown = defineError<null>({
  code: 'route-unknown',
  status: 404,
  when: 'Nothing answers at an address.',
  message: () => 'Nothing answers at this address.',
  hint: () => 'GET /api/openapi.json lists what does; events go to POST /v1/batch.',
});

export const methodNotAllowed = defineError<{ allowed: readonly string[] }>({
  code: 'method-not-allowed',
  status: 405,
  when: 'An address answers to other methods than the request’s.',
  message: ({ allowed }) => `This address answers to ${allowed.join(', ')} only.`,
  hint: ({ allowed }) => `Send the request by ${allowed.join(' or ')}.`,
});

export const requestInvalid = defineError<{ problem: string }>({
  code: 'request-invalid',
  status: 400,
  when: 'A request is malformed, or one of its fields is not as the API describes it.',
  message: ({ problem }) => problem,
  hint: () => 'Compare the request with /api/docs.',
});

export const mediaTypeUnknown = defineError<null>({
  code: 'media-type-unknown',
  status: 415,
  when: 'A request to /api has a body that is not announced as JSON.',
  message: () => 'The body is not announced as JSON.',
  hint: () => 'Send JSON with `Content-Type: application/json`.',
});

export const apiKeyRefused = defineError<null>({
  code: 'api-key-refused',
  status: 401,
  when: 'A request to /api has neither a session nor an API key, or a key that is unknown or revoked.',
  message: () => 'The request has no session, and no API key that is valid here.',
  hint: () =>
    'Sign in, or send `Authorization: Bearer attune_…`; the first key was printed at the first start.',
});

export const sessionEnded = defineError<null>({
  code: 'session-ended',
  status: 401,
  when: 'A request comes with a session that is over: signed out, too old, or ended by somebody.',
  message: () => 'Your session is over.',
  hint: () => 'Sign in again.',
});

export const sessionMissing = defineError<null>({
  code: 'session-missing',
  status: 403,
  when: 'What only somebody who is signed in can do is asked for with an API key.',
  message: () => 'This is about whoever is signed in, and an API key is nobody.',
  hint: () => 'Sign in, and send the cookie instead of a key.',
});

export const originRefused = defineError<null>({
  code: 'origin-refused',
  status: 403,
  when: 'A request that changes something comes with a session, and not from a page of Attune’s own.',
  message: () => 'The request does not say that it comes from a page of this Attune.',
  hint: () =>
    'Send `Origin` with the address of this Attune; programs use an API key. Behind a proxy, set ATTUNE_PUBLIC_URL to the address that people open.',
});

export const operatorMissing = defineError<null>({
  code: 'operator-missing',
  status: 403,
  when: 'Somebody who is no operator asks for what is about the whole installation.',
  message: () => 'This is about the whole installation, and for its operator.',
  hint: () => 'Ask whoever set Attune up, or do it by the command line where it runs.',
});

export const scopeMissing = defineError<{ scope: string }>({
  code: 'scope-missing',
  status: 403,
  when: 'An API key, or the role of somebody who is signed in, lacks the scope that a request needs.',
  message: ({ scope }) => `This needs the scope ${scope}, which the role or the API key lacks.`,
  hint: ({ scope }) =>
    `Ask an owner for a role with ${scope} (docs/reference/users-and-roles.md), or use a key that has it.`,
});

export const workspaceNotNamed = defineError<null>({
  code: 'workspace-not-named',
  status: 400,
  when: 'A key of the whole installation, or a user of several workspaces, does not say which one is meant.',
  message: () => 'The request does not say which workspace it is about.',
  hint: () =>
    'Add `?workspace=ID` or the header `attune-workspace: ID`; GET /api/session and GET /api/workspaces list them.',
});

export const workspaceForbidden = defineError<null>({
  code: 'workspace-forbidden',
  status: 403,
  when: 'A request is about a workspace that is not the key’s, or of which the user is no member.',
  message: () => 'This workspace is not open to the user or the API key of the request.',
  hint: () => 'Ask an owner of it for an invitation, or use a key of it or of the installation.',
});

export const cursorInvalid = defineError<null>({
  code: 'cursor-invalid',
  status: 400,
  when: 'A list is asked for with a cursor that no page gave out.',
  message: () => 'The cursor is not one that a page gave out.',
  hint: () => 'Pass `nextCursor` of the page before, with the same filters, or leave it out.',
});

export const requestTimedOut = defineError<null>({
  code: 'request-timed-out',
  status: 408,
  when: 'A request takes too long to arrive.',
  message: () => 'The request took too long to arrive.',
  hint: () => 'Send it again, over a faster connection or in smaller parts.',
});

export const headersTooLarge = defineError<null>({
  code: 'headers-too-large',
  status: 431,
  when: 'A request’s headers are larger than 16 KB.',
  message: () => 'The request’s headers are too large.',
  hint: () => 'Send fewer or shorter headers, cookies among them.',
});

export const internalError = defineError<{ requestId: string }>({
  code: 'internal-error',
  status: 500,
  when: 'Attune has a bug.',
  message: () => 'Attune could not answer this request.',
  hint: ({ requestId }) => `Look for request ${requestId} in the log, and report what it says.`,
});

export const portInUse = defineError<{ host: string; port: number }>({
  code: 'port-in-use',
  status: 500,
  when: 'Another program listens on the port.',
  message: ({ host, port }) => `Another program listens on ${host}:${port}.`,
  hint: () =>
    'Stop it (it may be another Attune), or choose another port by ATTUNE_PORT; 0 takes a free one.',
});

export const addressUnusable = defineError<{ host: string; port: number; code: string }>({
  code: 'address-unusable',
  status: 500,
  when: 'The system does not let Attune listen at the address.',
  message: ({ host, port, code }) => `Attune can’t listen at ${host}:${port} (${code}).`,
  hint: () =>
    'Set ATTUNE_HOST to an address of this machine, and ATTUNE_PORT to a port above 1023.',
});

export const errors: readonly ErrorKind<never>[] = [
  writeKeyUnknown,
  rateExceeded,
  bodyTooLarge,
  bodyNotInflatable,
  encodingUnknown,
  serverClosing,
  notReady,
  routeUnknown,
  methodNotAllowed,
  requestInvalid,
  mediaTypeUnknown,
  apiKeyRefused,
  sessionEnded,
  sessionMissing,
  originRefused,
  operatorMissing,
  scopeMissing,
  workspaceNotNamed,
  workspaceForbidden,
  cursorInvalid,
  requestTimedOut,
  headersTooLarge,
  internalError,
  portInUse,
  addressUnusable,
];
