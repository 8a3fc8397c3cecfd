/**
 * How a table is spread when the schema runs on Citus.
 *
 * - `lane`: by its column `lane`, beside the profile it speaks of;
 * - `key_lane`: by its column `key_lane`, the hash of the key that is looked up;
 * - `reference`: small, rarely written, a copy on every node;
 * - `local`: on the coordinator alone, never joined with a distributed table.
 */
export type TableDistribution = 'lane' | 'key_lane' | 'reference' | 'local';

/** What a module says about one of its tables. */
export interface TableManifest {
  /** The table's name as SQL writes it, without a schema. */
  readonly name: string;
  readonly distribution: TableDistribution;
  /**
   * The columns that can hold personal data, raw bytes and rendered mails included. An erasure, an
   * export and the record of processing go over this list, so a column left out is a leak.
   */
  readonly personalData: readonly string[];
}

/**
 * What a module owns. It stands in `src/<module>/manifest.ts` as `export const manifest`. A table has
 * exactly one owner, and only its owner's SQL may name it (`test/architecture`).
 */
export interface ModuleManifest {
  /** The module's folder under `src/`. */
  readonly module: string;
  readonly tables: readonly TableManifest[];
}
