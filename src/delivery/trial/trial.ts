import type { TemplateContent, TemplateKind } from '../../content/index.js';
import type { Instant, JsonObject, ProfileId, WorkspaceId } from '../../kernel/index.js';

/** A mail that is tried: looked at, or sent to whoever wrote it. No message is made, so it counts nowhere. */
export interface Trial {
  readonly workspaceId: WorkspaceId;
  readonly content: TemplateContent;
  readonly kind: TemplateKind;
  /** Whose values it shows; undefined: of nobody but what is made up. */
  readonly profileId: ProfileId | undefined;
  readonly madeUp: MadeUpReader;
  readonly data: JsonObject;
  readonly now: Instant;
  /** Whether endpoints are asked; else each gives its fallback. */
  readonly asksEndpoints: boolean;
}

/** Values in place of those that are known, or beside them. */
export interface MadeUpReader {
  readonly email?: string | undefined;
  readonly traits?: JsonObject | undefined;
  /** As templates read them: `count`, `net`, `last_at`. */
  readonly orders?: JsonObject | undefined;
  /** Keys of the segments that they are in; undefined: asked, of a profile. */
  readonly segments?: readonly string[] | undefined;
  /** Rules of `audience` that hold, word for word; undefined: asked, of a profile. */
  readonly audiences?: readonly string[] | undefined;
  readonly event?: JsonObject | undefined;
}
