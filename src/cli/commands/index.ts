import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { benchCommand } from './bench.js';
import { campaignCommand } from './campaign.js';
import { computedCommand } from './computed.js';
import { doctorCommand } from './doctor.js';
import { eventsCommand } from './events.js';
import { explainCommand } from './explain.js';
import { importCommand } from './import.js';
import { keyCommand } from './key.js';
import { listCommand } from './list.js';
import { memberCommand } from './member.js';
import { messageCommand } from './message.js';
import { migrateCommand } from './migrate.js';
import { profileCommand } from './profile.js';
import { quarantineCommand } from './quarantine.js';
import { ratesCommand } from './rates.js';
import { ruleCommand } from './rule.js';
import { segmentCommand } from './segment.js';
import { sendCommand } from './send.js';
import { setupLinkCommand } from './setup-link.js';
import { sourceCommand } from './source.js';
import { startCommand } from './start.js';
import { suppressionCommand } from './suppression.js';
import { workspaceCommand } from './workspace.js';

/** Every command, in the order in which an operator meets them; a new one adds its line. */
export const commands: readonly ((terminal: Terminal) => Command)[] = [
  startCommand,
  setupLinkCommand,
  workspaceCommand,
  memberCommand,
  sourceCommand,
  keyCommand,
  importCommand,
  eventsCommand,
  quarantineCommand,
  profileCommand,
  explainCommand,
  ruleCommand,
  computedCommand,
  segmentCommand,
  listCommand,
  ratesCommand,
  sendCommand,
  campaignCommand,
  messageCommand,
  suppressionCommand,
  doctorCommand,
  migrateCommand,
  benchCommand,
];
