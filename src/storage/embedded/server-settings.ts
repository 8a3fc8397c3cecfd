/**
 * What our server runs with, as `-c name=value`. The log holds what concerns the server and nothing
 * of what it stores: the text of an SQL error quotes values (`invalid input syntax … "ann@…"`), so
 * errors of statements stay out (in PostgreSQL's order for logs, `log` lies above `error`).
 */
const ownSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
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

/** The server's arguments. `extra` wins over ours; values are never read by a shell. */
export function settingArguments(port: number, extra: Readonly<Record<string, string>>): string[] {
  const settings = { ...ownSettings, port: String(port), ...extra };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
