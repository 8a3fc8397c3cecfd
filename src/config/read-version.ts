import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.js';

/** The version in the package's own `package.json`. */
export function readVersion(): string {
  const text = readFileSync(new URL('package.json', packageRoot()), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
