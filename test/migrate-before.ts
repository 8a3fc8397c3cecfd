import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from '../src/storage/index.js';

const FOLDER = new URL('../src/storage/migrations/', import.meta.url);

/** Makes a migrated database one that lacks a migration and those behind it, with nothing in it. */
export async function migrateBefore(database: Database, version: number): Promise<void> {
  await database.script(
    `create schema kept; alter table schema_migrations set schema kept;
     drop schema public cascade; create schema public;
     alter table kept.schema_migrations set schema public; drop schema kept;
     delete from schema_migrations where version >= ${version}`,
  );
  const earlier = readdirSync(FOLDER).filter((file) => Number.parseInt(file, 10) < version);
  for (const file of earlier.sort()) {
    await database.script(readFileSync(new URL(file, FOLDER), 'utf8'));
  }
}
