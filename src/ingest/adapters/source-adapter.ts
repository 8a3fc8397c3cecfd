import type { JsonObject, JsonValue } from '../../kernel/index.js';

/** Another vendor's wire format, brought into Segment's. */
export interface SourceAdapter {
  /** The vendor, as people write it. */
  readonly name: string;
  /** Where its libraries post, below the address that they are given. */
  readonly paths: readonly string[];
  /** What a body holds as its write key, if anything. */
  readonly readWriteKey: (body: JsonObject) => JsonValue | undefined;
  /**
   * The body as one of Segment's `batch` calls. Pure, and loses nothing: what has no place in Segment's
   * form goes along under the vendor's name. What is not in the vendor's form stays as it is and ends in
   * quarantine.
   */
  readonly toBatch: (body: JsonObject) => JsonObject;
}
