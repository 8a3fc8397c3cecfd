export { type Config, ROLES, type Role } from './config.js';
export { readConfig, readPort, readRoles } from './env.js';
