import type { Instant, WorkspaceId } from '../../kernel/index.js';
import type { ImageFormat } from './sniff-image.js';

/** A picture in the library. */
export interface Asset {
  readonly workspaceId: WorkspaceId;
  readonly assetId: string;
  /** What the file was called; more than one may be called so. */
  readonly name: string;
  readonly hash: string;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly uploadedAt: Instant;
  readonly uploadedBy: string;
}

/** A file of an asset, by its name: its address is `/assets/` and that. */
export interface AssetFile {
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
}
