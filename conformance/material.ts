import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isJsonObject,
  type JsonObject,
  JsonSyntaxError,
  type JsonValue,
  parseExact,
} from '../src/kernel/index.js';
import type { Suite } from './suite.js';

/** The material of a suite is not there, or is of another shape: for whoever called the suite to mend. */
export class MaterialError extends Error {}

/**
 * The path of a file or folder of the material, in `dir` itself or in the suite's folder below it.
 *
 * @throws MaterialError
 */
export function findMaterial(
  dir: string,
  { folder, name }: Pick<Suite, 'folder' | 'name'>,
  entry: string,
): string {
  if (!existsSync(dir)) throw new MaterialError(`there is no folder ${dir}`);
  const found = [join(dir, entry), join(dir, folder, entry)].find((path) => existsSync(path));
  if (found === undefined) {
    throw new MaterialError(`${dir} has no ${entry}, which ${name} takes its cases from`);
  }
  return found;
}

/**
 * Reads a list of cases, numbers digit for digit.
 *
 * @throws MaterialError
 */
export function readCases(path: string): JsonValue[] {
  const value = readDocument(path);
  if (!Array.isArray(value)) throw new MaterialError(`${path} is no JSON array of cases`);
  return value;
}

/**
 * The same where every case is an object.
 *
 * @throws MaterialError
 */
export function readObjectCases(path: string): JsonObject[] {
  return readCases(path).map((value, at) => {
    if (isJsonObject(value)) return value;
    throw new MaterialError(`case ${at} of ${path} is no object`);
  });
}

/**
 * Reads material of another form, numbers digit for digit.
 *
 * @throws MaterialError
 */
export function readDocument(path: string): JsonValue {
  try {
    return parseExact(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (!(cause instanceof JsonSyntaxError)) throw cause;
    throw new MaterialError(`${path} is no JSON: ${cause.message}`, { cause });
  }
}
