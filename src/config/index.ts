export type { Config, DkimConfig, Role } from './config.js';
export { readConfig, readPort, readRoles } from './env.js';
export { packageRoot } from './package-root.js';
export { readVersion } from './read-version.js';
