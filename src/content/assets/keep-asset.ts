import { createHash } from 'node:crypto';
import { type Deed, noteAudit } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { readBrandKit } from '../brand/brand-store.js';
import { assetInUse, assetInvalid, assetUnknown } from '../errors.js';
import { actorName } from '../templates/actor-name.js';
import { findReleasesWith } from '../templates/release-store.js';
import type { Asset } from './asset.js';
import {
  deleteAssetRows,
  findAsset,
  findAssetByHash,
  insertAsset,
  insertAssetFile,
} from './asset-store.js';
import { sniffImage } from './sniff-image.js';
import { type Picture, writePictures } from './write-pictures.js';

/** A file that somebody brings. */
export interface GivenFile {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly bytes: Buffer;
}

/** With what pictures are written: another way gives other bytes, which need another name. */
const WAY = 'v1';
/** 128 bits of a hash, in hexadecimal. */
const HASH_LENGTH = 32;
const MAX_NAME = 200;

/**
 * Takes a picture into the library. The same file again is the asset that is there.
 *
 * @throws AppError `asset-invalid`
 */
export async function keepAsset(
  database: Database,
  { workspaceId, name, bytes }: GivenFile,
  deed: Deed,
): Promise<{ readonly asset: Asset; readonly isNew: boolean }> {
  const format = sniffImage(bytes);
  if (format === undefined || format === 'svg')
    throw assetInvalid.make({ problem: refusal(format) });
  const digest = createHash('sha256').update(`${WAY}\0`).update(bytes).digest('hex');
  const hash = digest.slice(0, HASH_LENGTH);
  const known = await findAssetByHash(database, workspaceId, hash);
  if (known !== undefined) return { asset: known, isNew: false };
  const written = await writePictures(bytes, format);
  if (written.kind === 'refused') throw assetInvalid.make({ problem: written.problem });
  const { pictures } = written;
  const [{ width, height }] = pictures;
  const asset: Asset = {
    workspaceId,
    assetId: deed.ids.uuid(),
    name: name.trim().slice(0, MAX_NAME) || `picture.${format}`,
    hash,
    format,
    width,
    height,
    uploadedAt: deed.now,
    uploadedBy: actorName(deed.actor),
  };
  const isNew = await write(database, asset, pictures);
  const stored = isNew ? asset : await findAssetByHash(database, workspaceId, hash);
  return { asset: stored ?? asset, isNew };
}

function write(database: Database, asset: Asset, pictures: readonly Picture[]): Promise<boolean> {
  return database.transaction(async (tx) => {
    const isNew = await insertAsset(tx, asset);
    if (!isNew) return false;
    for (const picture of pictures) {
      const fileName = `${asset.hash}-${picture.width}.${asset.format}`;
      await insertAssetFile(tx, asset, { ...picture, fileName });
    }
    return true;
  });
}

function refusal(format: 'svg' | undefined): string {
  return format === 'svg'
    ? 'it is SVG, which most mail programs don’t show and which can hold scripts: save it as PNG'
    : 'it is no PNG, JPEG, GIF or WebP, whatever its name says';
}

/**
 * Takes a picture out of the library. Mails that were sent with it don't show it any more.
 *
 * @throws AppError `asset-unknown`, `asset-in-use` for what a template in use or the brand kit shows
 */
export async function deleteAsset(
  database: Database,
  { workspaceId, assetId }: Pick<Asset, 'workspaceId' | 'assetId'>,
  deed: Deed,
): Promise<Asset> {
  return database.transaction(async (tx) => {
    const asset = await findAsset(tx, workspaceId, assetId);
    if (asset === undefined) throw assetUnknown.make({ asset: assetId });
    const users = await findReleasesWith(tx, workspaceId, `/assets/${asset.hash}-`);
    const { kit } = await readBrandKit(tx, workspaceId);
    if (kit.logoUrl?.includes(`/assets/${asset.hash}-`)) users.push('the brand kit');
    if (users.length > 0) throw assetInUse.make({ name: asset.name, users });
    await deleteAssetRows(tx, asset);
    const note = { workspaceId, action: 'asset.deleted', subject: asset.name };
    await noteAudit(tx, { ...note, detail: { hash: asset.hash } }, deed);
    return asset;
  });
}
