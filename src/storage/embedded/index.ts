export type { EmbeddedOptions, EmbeddedServer } from './embedded-server.js';
export { embeddedErrors } from './errors.js';
export { joinOrStartEmbeddedServer } from './join-or-start-embedded-server.js';
export { keepServerRunning } from './keep-server-running.js';
export { startEmbeddedServer } from './start-embedded-server.js';
