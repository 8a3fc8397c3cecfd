import { request } from 'undici';
import type { Db } from '../../storage/index.js';
import { readAssetContent } from '../assets/asset-store.js';
import { createEndpointNetwork } from '../fetch/endpoint-network.js';
import { openAgent } from '../fetch/open-agent.js';

/** A picture as a browser takes it; undefined: it gets none. */
export type ReadPicture = (
  url: string,
) => Promise<{ readonly contentType: string; readonly body: Buffer } | undefined>;

export interface PictureParts {
  readonly database: Db;
  /** The beginning of this installation's own addresses; undefined: whatever it is called. */
  readonly publicUrl: string | undefined;
  /** Origins that an operator lets screenshots load pictures from. */
  readonly origins: readonly string[];
}

const ASSET = /\/assets\/([0-9a-f]{32}-\d{1,4}\.(png|jpeg|gif|webp))$/;
const PATIENCE_MS = 5_000;
const MOST_BYTES = 10 * 2 ** 20;

/** Pictures of the library, and those of origins that an operator named. Nothing else is asked for. */
export function createPictureReader({ database, publicUrl, origins }: PictureParts): ReadPicture {
  const network = createEndpointNetwork(origins);
  return async (url) => {
    const { origin, pathname } = new URL(url);
    const [path, fileName = '', format] = ASSET.exec(pathname) ?? [];
    if (path !== undefined && (publicUrl === undefined || url === `${publicUrl}${path}`)) {
      const body = await readAssetContent(database, fileName);
      if (body !== undefined) return { contentType: `image/${format}`, body };
    }
    if (!origins.includes(origin)) return undefined;
    const agent = openAgent(network);
    try {
      return await load(url, agent);
    } finally {
      await agent.destroy();
    }
  };
}

/** Undefined: it brought no picture in time. That one is missing is told with the screenshot. */
async function load(url: string, dispatcher: ReturnType<typeof openAgent>) {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { statusCode, headers, body } = await request(url, { dispatcher, signal });
    const contentType = String(headers['content-type'] ?? '');
    if (statusCode !== 200 || !contentType.startsWith('image/')) return undefined;
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
    return { contentType, body: Buffer.concat(chunks) };
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
