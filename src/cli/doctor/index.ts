import { checkDataFolder } from './check-data-folder.js';
import { checkDatabase } from './check-database.js';
import { checkNode } from './check-node.js';
import { checkPort } from './check-port.js';
import type { Check } from './finding.js';

/** Every check of `attune doctor`, in order. */
export const checks: readonly Check[] = [checkNode, checkDataFolder, checkPort, checkDatabase];
export type { Finding } from './finding.js';
