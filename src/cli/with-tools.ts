import { openTools, type Tools } from '../app/index.js';
import { type Config, readConfig } from '../config/index.js';

/** Opens the database for one command, and closes it whatever happens. */
export async function withTools<T>(
  purpose: string,
  work: (tools: Tools, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const tools = await openTools({ config, purpose });
  try {
    return await work(tools, config);
  } finally {
    await tools.close();
  }
}
