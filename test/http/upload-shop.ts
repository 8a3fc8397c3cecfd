import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { createApp } from '../../src/app/create-app.js';
import type { Config } from '../../src/config/index.js';
import type { importAnswer } from '../../src/http/routes/import-answer.js';
import type { upload, uploadPreview, wholeUpload } from '../../src/http/routes/upload-answer.js';
import { silentLogger } from '../../src/kernel/index.js';
import { countOpenTickets, type Database } from '../../src/storage/index.js';
import { tempFolder } from '../temp-folder.js';
import { testConfig } from '../test-app.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';

export type ShownUpload = z.output<typeof wholeUpload>;
export type ShownPreview = z.output<typeof uploadPreview>;
export type ShownImport = z.output<typeof importAnswer> & {
  readonly upload: z.output<typeof upload> | null;
};

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A whole Attune with a data folder, and files that are brought to it by HTTP. */
export interface UploadShop {
  readonly database: Database;
  /** Where uploaded files lie. */
  readonly folder: string;
  api<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>>;
  /** Sends one piece. */
  send(uploadId: string, from: number, bytes: Buffer): Promise<Answer<ShownUpload>>;
  /** Uploads a file whole; gives its id. */
  upload(fileName: string, content: string | Buffer): Promise<string>;
  preview(uploadId: string): Promise<ShownPreview>;
  map(uploadId: string, choice: object): Promise<ShownPreview>;
  begin(uploadId: string, work: 'check' | 'import'): Promise<void>;
  /** Begins work, and waits until it has come to its end. */
  work(uploadId: string, work: 'check' | 'import'): Promise<ShownUpload>;
  until(uploadId: string, holds: (upload: ShownUpload) => boolean): Promise<ShownUpload>;
  /** Nothing waits to take effect. */
  settled(): Promise<void>;
  /** Ends this Attune, and starts another one on its database and its folder. */
  restart(): Promise<UploadShop>;
}

interface Place {
  readonly database: Database;
  readonly folder: string;
  readonly uploadLimitBytes: number;
  readonly roles: Config['roles'];
  /** Undefined: this is the first start, which makes one. */
  readonly key: string | undefined;
}

export async function startUploadShop(
  options: Partial<Pick<Place, 'uploadLimitBytes' | 'roles'>> = {},
): Promise<UploadShop> {
  const database = await createTestDatabase();
  const folder = join(await tempFolder(), 'uploads');
  return open({
    database,
    folder,
    uploadLimitBytes: 2 ** 26,
    roles: ['api', 'worker'],
    key: undefined,
    ...options,
  });
}

async function open(place: Place): Promise<UploadShop> {
  const { database, folder, uploadLimitBytes, roles } = place;
  const config = {
    ...testConfig(database.url),
    dataDir: join(folder, '..'),
    uploadLimitBytes,
    roles,
  };
  const app = await createApp(config, { logger: silentLogger });
  onTestFinished(() => app.stop());
  const { url, adminKey } = await app.start();
  if (place.key === undefined) await app.createWorkspace({ name: 'shop' });
  const key = place.key ?? adminKey ?? '';
  const asking = { url: `${url}/api`, key };
  const found = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await ask<Body>(asking, { method, path, body });
    expect([answer.status, answer.body]).toEqual([200, answer.body]);
    return answer.body;
  };
  const send = (uploadId: string, from: number, bytes: Buffer) =>
    ask<ShownUpload>(asking, {
      method: 'PUT',
      path: `/imports/uploads/${uploadId}/bytes?from=${from}`,
      body: bytes,
    });
  const begin = async (uploadId: string, work: string) => {
    const path = `/imports/uploads/${uploadId}/${work}`;
    expect(await ask(asking, { method: 'POST', path })).toMatchObject({ status: 202 });
  };
  const until = async (uploadId: string, holds: (upload: ShownUpload) => boolean) => {
    let seen: ShownUpload | undefined;
    await waitUntil('the upload is as it should be', async () => {
      seen = await found<ShownUpload>('GET', `/imports/uploads/${uploadId}`);
      return holds(seen);
    });
    return seen as ShownUpload;
  };
  return {
    database,
    folder,
    api: (method, path, body) => ask(asking, { method, path, body }),
    send,
    begin,
    until,
    upload: async (fileName, content) => {
      const bytes = Buffer.from(content);
      const body = { fileName, byteLength: bytes.length };
      const begun = await ask<ShownUpload>(asking, {
        method: 'POST',
        path: '/imports/uploads',
        body,
      });
      expect(begun.status).toBe(201);
      const { uploadId } = begun.body;
      expect(await send(uploadId, 0, bytes)).toMatchObject({ body: { state: 'ready' } });
      return uploadId;
    },
    preview: (uploadId) => found('GET', `/imports/uploads/${uploadId}/preview`),
    map: (uploadId, choice) => found('PUT', `/imports/uploads/${uploadId}/mapping`, choice),
    work: async (uploadId, work) => {
      await begin(uploadId, work);
      return until(uploadId, ({ state }) => !['checking', 'importing'].includes(state));
    },
    settled: () =>
      waitUntil('no ticket is open', async () => (await countOpenTickets(database)).length === 0),
    restart: async () => {
      await app.stop();
      return open({ ...place, key });
    },
  };
}

interface Question {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

async function ask<Body>(
  { url, key }: { readonly url: string; readonly key: string },
  { method, path, body }: Question,
): Promise<Answer<Body>> {
  const isBytes = Buffer.isBuffer(body);
  const response = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}workspace=1`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && {
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
      }),
    },
    ...(body !== undefined && { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
