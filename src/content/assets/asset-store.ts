import type { WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam } from '../../storage/index.js';
import type { Asset, AssetFile } from './asset.js';

const ASSET = `workspace_id as "workspaceId", asset_id as "assetId", name, hash, format, width, height,
  uploaded_at as "uploadedAt", uploaded_by as "uploadedBy"`;

/** Writes a new asset, if its workspace has none of this hash. */
export async function insertAsset(db: Db, asset: Asset): Promise<boolean> {
  const count = await db.execute(
    `insert into assets (workspace_id, asset_id, name, hash, format, width, height, uploaded_at,
                         uploaded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9)
     on conflict (workspace_id, hash) do nothing`,
    [
      asset.workspaceId,
      asset.assetId,
      asset.name,
      asset.hash,
      asset.format,
      asset.width,
      asset.height,
      instantParam(asset.uploadedAt),
      asset.uploadedBy,
    ],
  );
  return count > 0;
}

export async function insertAssetFile(
  db: Db,
  { workspaceId, hash }: Pick<Asset, 'workspaceId' | 'hash'>,
  { fileName, width, height, content }: AssetFile & { readonly content: Buffer },
): Promise<void> {
  await db.execute(
    `insert into asset_files (workspace_id, file_name, hash, width, height, content)
     values ($1, $2, $3, $4, $5, $6)`,
    [workspaceId, fileName, hash, width, height, content],
  );
}

export async function findAsset(
  db: Db,
  workspaceId: WorkspaceId,
  assetId: string,
): Promise<Asset | undefined> {
  const rows = await db.query<Asset>(
    `select ${ASSET} from assets where workspace_id = $1 and asset_id = $2`,
    [workspaceId, assetId],
  );
  return rows[0];
}

export async function findAssetByHash(
  db: Db,
  workspaceId: WorkspaceId,
  hash: string,
): Promise<Asset | undefined> {
  const rows = await db.query<Asset>(
    `select ${ASSET} from assets where workspace_id = $1 and hash = $2`,
    [workspaceId, hash],
  );
  return rows[0];
}

/** What a page of the library is asked by. */
export interface AssetPage {
  readonly workspaceId: WorkspaceId;
  /** The last asset of the page before. */
  readonly before?: string | undefined;
  /** A part of the name, in whatever case. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/** The newest first: ids are in order of time. */
export async function listAssets(db: Db, page: AssetPage): Promise<Asset[]> {
  return db.query<Asset>(
    `select ${ASSET} from assets
      where workspace_id = $1 and ($2::uuid is null or asset_id < $2)
        and ($3::text is null or position(lower($3) in lower(name)) > 0)
      order by asset_id desc limit $4`,
    [page.workspaceId, page.before ?? null, page.search ?? null, page.limit],
  );
}

/** The files of assets by their hashes, the widest first. */
export async function readAssetFiles(
  db: Db,
  workspaceId: WorkspaceId,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly AssetFile[]>> {
  const rows = await db.query<AssetFile & { readonly hash: string }>(
    `select hash, file_name as "fileName", width, height from asset_files
      where workspace_id = $1 and hash = any($2::text[]) order by width desc`,
    [workspaceId, hashes],
  );
  const files = new Map<string, AssetFile[]>();
  for (const { hash, ...file } of rows) files.set(hash, [...(files.get(hash) ?? []), file]);
  return files;
}

/** A file as it is served; workspaces that have the same file have the same bytes. */
export async function readAssetContent(db: Db, fileName: string): Promise<Buffer | undefined> {
  const rows = await db.query<{ content: Buffer }>(
    'select content from asset_files where file_name = $1 limit 1',
    [fileName],
  );
  return rows[0]?.content;
}

export async function deleteAssetRows(
  tx: Db,
  { workspaceId, assetId, hash }: Pick<Asset, 'workspaceId' | 'assetId' | 'hash'>,
): Promise<void> {
  await tx.execute('delete from assets where workspace_id = $1 and asset_id = $2', [
    workspaceId,
    assetId,
  ]);
  await tx.execute('delete from asset_files where workspace_id = $1 and hash = $2', [
    workspaceId,
    hash,
  ]);
}
