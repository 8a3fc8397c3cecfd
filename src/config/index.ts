export type { Config, Role } from './config.js';
export { readConfig, readPort, readRoles } from './env.js';
