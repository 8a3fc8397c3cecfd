export { createServer, type Server } from './create-server.js';
export type { ServerParts } from './server-parts.js';
