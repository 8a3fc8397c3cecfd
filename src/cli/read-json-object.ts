import { readFile } from 'node:fs/promises';
import { isJsonObject, type JsonObject, type JsonValue, parseExact } from '../kernel/index.js';
import { fileUnreadable, jsonUnreadable } from './errors.js';

/**
 * Reads a file with one JSON object, numbers digit for digit.
 *
 * @throws AppError `file-unreadable`, `json-unreadable`
 */
export async function readJsonObject(path: string): Promise<JsonObject> {
  const value = parse(await readTextFile(path), path);
  if (isJsonObject(value)) return value;
  throw jsonUnreadable.make({ path });
}

function parse(text: string, path: string): JsonValue {
  try {
    return parseExact(text);
  } catch (error) {
    throw jsonUnreadable.make({ path }, error);
  }
}

async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw fileUnreadable.make({ path, code }, error);
  }
}
