import { totalmem } from 'node:os';

/**
 * What our server runs with, as `-c name=value`. The log holds what concerns the server and nothing
 * of what it stores: the text of an SQL error quotes values (`invalid input syntax … "ann@…"`), so
 * errors of statements stay out (in PostgreSQL's order for logs, `log` lies above `error`).
 */
const ownSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  max_wal_size: '4GB',
  // Log files are kept for reuse: making a new one writes its 16 MB of zeros first.
  min_wal_size: '512MB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  // Compiling costs more than the short statements of the hot road take.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
} as const;

const MEGABYTE = 1024 ** 2;

/** An eighth of the memory that this machine or container has, from 128 MB to 1 GB. */
function bufferSize(): string {
  const constrained = process.constrainedMemory();
  const total = totalmem();
  const memory = constrained > 0 && constrained < total ? constrained : total;
  const megabytes = Math.floor(memory / 8 / MEGABYTE);
  return `${Math.min(1_024, Math.max(128, megabytes))}MB`;
}

/** The server's arguments. `extra` wins over ours; values are never read by a shell. */
export function settingArguments(port: number, extra: Readonly<Record<string, string>>): string[] {
  const settings = { ...ownSettings, shared_buffers: bufferSize(), port: String(port), ...extra };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
