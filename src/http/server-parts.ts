import type { Registry } from 'prom-client';
import type {
  Actor,
  ApiKeyHolder,
  CreatedWorkspace,
  NewOwner,
  NewWorkspace,
  OpenedSession,
  SourceAccess,
  Visit,
} from '../access/index.js';
import type { CallPorts } from '../calls/index.js';
import type { UploadDesk } from '../connect/index.js';
import type {
  DataFetcher,
  EndpointParts,
  TemplateCompiler,
  TemplateContent,
} from '../content/index.js';
import type {
  LinkTokens,
  MessagePlace,
  ReaderActions,
  Trials,
  WebVersion,
} from '../delivery/index.js';
import type { Door, RulesOf } from '../ingest/index.js';
import type { Clock, IdSource, KeyedHash, Logger, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';

/** What the server needs from the rest of Attune, handed in by `app`. */
export interface ServerParts {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether X-Forwarded-* come from a proxy of ours. */
  readonly trustsProxy: boolean;
  /** Without a slash at its end; undefined: the address by which a request came. */
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly database: Database;
  readonly door: Door;
  /** Whose events a write key brings; undefined for a key that nobody has. Asked for every request. */
  readonly findSource: (writeKey: string) => Promise<SourceAccess | undefined>;
  /** Who holds an API key; undefined for one that is unknown or revoked. */
  readonly checkApiKey: (token: string) => Promise<ApiKeyHolder | undefined>;
  /** By which rules a workspace's events are read. Asked for every request. */
  readonly rulesOf: RulesOf;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  /** What keeping data endpoints and webhooks, and trying them, takes. */
  readonly endpoints: EndpointParts & CallPorts & { readonly fetcher: Pick<DataFetcher, 'fetch'> };
  /** Reads the tokens in the links of mails. */
  readonly links: Pick<LinkTokens, 'read' | 'readClick'>;
  /** What the readers of mails do with the links in them. */
  readonly readers: ReaderActions;
  /** A message as a page; undefined for one that is not kept, or was never composed. */
  readonly renderWebVersion: (place: MessagePlace) => Promise<WebVersion | undefined>;
  /** Reads a template and renders it for nobody, in a thread. @throws AppError `template-invalid` */
  readonly checkTemplate: (content: TemplateContent) => Promise<void>;
  /** From whom mail comes that does not say it; undefined: it has to say it. */
  readonly mailFrom: string | undefined;
  /** Where files come in by the screens. */
  readonly uploads: UploadDesk;
  /** So many hours after it happened an event is history. */
  readonly historyAfterHours: number;
  /** The largest picture that the library takes. */
  readonly assetLimitBytes: number;
  /** Compiles templates away from this thread. */
  readonly compiler: Pick<TemplateCompiler, 'compile' | 'inspect' | 'lint'>;
  /** Tries mails: shows them, and sends them to whoever wrote them. */
  readonly trials: Trials;
  /** Tells the senders that something is due. */
  readonly wakeSenders: () => Promise<void>;
  readonly createWorkspace: (fields: NewWorkspace, actor: Actor) => Promise<CreatedWorkspace>;
  /** Makes the first user, and their workspace when one is asked for. */
  readonly setUp: (
    setup: Visit & {
      readonly code: string;
      readonly owner: NewOwner;
      readonly workspace: NewWorkspace | undefined;
    },
  ) => Promise<{ session: OpenedSession; created: CreatedWorkspace | undefined }>;
  /** What keeps this process from working, one sentence each; empty when it is ready. */
  readonly findProblems: () => Promise<readonly string[]>;
  /** Gets the metrics of HTTP and is shown at /metrics. */
  readonly registry: Registry;
  readonly version: string;
  /** Where the web app is built; it may be absent. */
  readonly webFolder: string;
}
