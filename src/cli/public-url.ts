import type { Config } from '../config/index.js';

/** The address that people open, as far as a command can know it: links begin with it. */
export function publicUrlOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host}:${port}`;
}
