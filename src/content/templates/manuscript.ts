import type { Instant, WorkspaceId } from '../../kernel/index.js';

/** What a template is for; a block is part of others. */
export const TEMPLATE_KINDS = ['marketing', 'transactional'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** Templates and blocks have names of their own. */
export type Shelf = 'templates' | 'blocks';

/** By what people know something that is written. */
export interface ManuscriptPlace {
  readonly workspaceId: WorkspaceId;
  readonly shelf: Shelf;
  readonly name: string;
}

/** Something that people write, a template or a block: a draft that is worked on, and releases of it. */
export interface Manuscript<Source> {
  readonly workspaceId: WorkspaceId;
  readonly manuscriptId: string;
  readonly kind: TemplateKind | 'block';
  readonly name: string;
  readonly title: string;
  readonly draft: Source;
  /** Of the draft: 1, 2, 3 … */
  readonly revision: number;
  /** Number of the release that is in use; null: there is none. */
  readonly published: number | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly changedBy: string;
}

/** A draft as it was when it was published: it never changes. */
export interface Release<Source> {
  readonly number: number;
  readonly source: Source;
  /** What it was compiled to; null: of a block, which goes into templates. */
  readonly versionId: string | null;
  /** Name of each block in it → number of the block's release. */
  readonly blocks: Readonly<Record<string, number>>;
  /** Of the brand kit in it; 0: there was none. */
  readonly brandRevision: number;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly note: string;
}
