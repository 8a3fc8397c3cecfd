import { argv, exit, stdin, stdout } from 'node:process';
import { Client } from 'pg';
import { AppError, silentLogger } from '../../../kernel/index.js';
import { ignoreCodes } from '../ignore-codes.js';
import { joinOrStartEmbeddedServer, startEmbeddedServer } from '../index.js';

/**
 * An Attune in small, run by tests as a process of its own: `start DIR` or `join DIR`. It writes one
 * JSON object a line: `up`, then `row` for every committed row, until its standard input ends.
 */
async function main([mode, dataDir = '']: readonly string[]): Promise<void> {
  const open = mode === 'join' ? joinOrStartEmbeddedServer : startEmbeddedServer;
  const server = await open({ dataDir, logger: silentLogger, purpose: `test ${mode}` });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  // Two programs that make it at once collide in the catalogue, over the table or over its type, in spite of
  // "if not exists".
  await client
    .query('create table if not exists kept (n int primary key)')
    .catch(ignoreCodes('23505', '42710', '42P07'));
  say({ kind: 'up', url: server.url });
  let isOver = false;
  stdin.resume().once('end', () => {
    isOver = true;
  });
  const { rows } = await client.query<{ n: number }>('select coalesce(max(n), 0) as n from kept');
  for (let n = (rows[0]?.n ?? 0) + 1; !isOver; n++) {
    await client.query('insert into kept values ($1) on conflict do nothing', [n]);
    say({ kind: 'row', n });
  }
  await client.end();
  await server.stop();
}

function say(line: object): void {
  stdout.write(`${JSON.stringify(line)}\n`);
}

main(argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error;
  const { code, message, hint } = error;
  say({ kind: 'error', code, message, hint });
  exit(1);
});
