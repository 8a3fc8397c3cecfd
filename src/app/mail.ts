import { readFile } from 'node:fs/promises';
import type { SigningKeys } from '../access/index.js';
import { finishStops, readCampaignsById, runCampaigns } from '../campaigns/index.js';
import type { Config } from '../config/index.js';
import { createNearestStores, type TemplateContent } from '../content/index.js';
import {
  type CampaignName,
  type ComposeJob,
  type Composer,
  campaignKey,
  createComposer,
  createSender,
  createSmtpProvider,
  createTemplates,
  type GateView,
  type MailProvider,
  parseSmtpUrl,
  type ReadCampaigns,
  type Sender,
  type SenderParts,
  type TrialParts,
  type WebVersion,
} from '../delivery/index.js';
import { followCancelledMails, readJourneysById } from '../journeys/index.js';
import type { Clock, FailPoints, IdSource, Logger, ProcessId } from '../kernel/index.js';
import { readTraitSayings } from '../profiles/index.js';
import { createBestSellers } from '../recommend/index.js';
import { createReadStanding } from '../segments/index.js';
import {
  announceDue,
  type Database,
  type Lane,
  listenForDue,
  sessionName,
} from '../storage/index.js';
import { createAskRules } from '../trackers/index.js';
import { createCalledJob } from './called-job.js';
import { every } from './every.js';

export interface MailParts {
  readonly config: Pick<Config, 'roles' | 'smtpUrl' | 'dkim'>;
  /** The sender's: finds rows by key. */
  readonly database: Database;
  readonly processId: ProcessId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly logger: Logger;
  readonly signingKeys: SigningKeys;
  readonly fetcher: SenderParts['fetcher'];
  readonly tellBounced: SenderParts['tellBounced'];
  /** The lanes that this process owns. */
  readonly ownedLanes: () => readonly Lane[];
  /** The program of the processes that compose; undefined: the one that was built with this. */
  readonly composeWorkerFile: string | undefined;
}

/** What sends mail behind the servers: the senders, and the campaigns that feed them. */
export interface Mail {
  /** What it does just now; undefined where this process sends nothing. */
  figures(): MailFigures | undefined;
  /** Of a web version. */
  renderForWeb(job: ComposeJob): Promise<WebVersion>;
  /** Composes what is tried. */
  readonly composer: TrialParts['composer'];
  /** There are campaigns that are not over. */
  moveCampaigns(): void;
  /** Reads a template and renders it for nobody, in a process. @throws AppError `template-invalid` */
  checkTemplate(content: TemplateContent): Promise<void>;
  /** @param publicUrl the beginning of every link, without a slash at its end */
  start(publicUrl: string): Promise<void>;
  stop(): Promise<void>;
}

export interface MailFigures {
  readonly ready: number;
  readonly onWire: number;
  readonly health: ReturnType<MailProvider['health']>;
}

interface Running {
  readonly composer: Composer;
  readonly provider: MailProvider | undefined;
  readonly sender: Sender | undefined;
}

const CAMPAIGNS_LEAST_MS = 500;
const LISTEN_INTERVAL_MS = 1_000;

export function createMail(parts: MailParts): Mail {
  const { config, database, processId } = parts;
  let running: Running | undefined;
  const listener = listenForDue(
    { url: database.url, applicationName: sessionName(processId) },
    () => running?.sender?.wake(),
  );
  const listening = every(LISTEN_INTERVAL_MS, async () => void (await listener.ensure()));
  let isStopping = false;
  const campaigns = createCalledJob(
    () => moveCampaigns(parts, { sender: running?.sender, isStopping: () => isStopping }),
    CAMPAIGNS_LEAST_MS,
  );
  return {
    figures: () => running && figuresOf(running),
    renderForWeb: (job) => composerOf(running).renderForWeb(job),
    composer: {
      collectFetches: (jobs) => composerOf(running).collectFetches(jobs),
      compose: (jobs) => composerOf(running).compose(jobs),
      preview: (job) => composerOf(running).preview(job),
    },
    moveCampaigns: campaigns.call,
    checkTemplate: (content) => composerOf(running).check(content),
    start: async (publicUrl) => {
      running = await open(parts, publicUrl);
      const { sender } = running;
      if (sender !== undefined) {
        await listener.ensure();
        listening.start();
        sender.start();
      }
      if (config.roles.includes('worker')) {
        await finishStops(parts);
        campaigns.call();
      }
    },
    stop: async () => {
      isStopping = true;
      await campaigns.stop();
      await listening.stop();
      try {
        await running?.sender?.stop();
      } finally {
        await listener.close();
        await running?.composer.close();
      }
    },
  };
}

function composerOf(running: Running | undefined): Composer {
  if (running === undefined) throw new Error('mail is not started');
  return running.composer;
}

function figuresOf({ sender, provider }: Running): MailFigures | undefined {
  return sender && provider && { ...sender.figures(), health: provider.health() };
}

async function open(parts: MailParts, publicUrl: string): Promise<Running> {
  const { config, database, signingKeys } = parts;
  const { dkim } = config;
  const composer = createComposer({
    signingKeys,
    publicUrl,
    workerFile: parts.composeWorkerFile,
    ...(dkim && { dkim: { ...dkim, privateKey: await readFile(dkim.keyFile, 'utf8') } }),
  });
  const provider = config.roles.includes('sender') ? openProvider(parts) : undefined;
  const findTemplate = createTemplates(database);
  const readStanding = createReadStanding(createAskRules({ readTraits: readTraitSayings }));
  const recommend = createBestSellers();
  const openStores = createNearestStores();
  const asking = {
    readCampaigns,
    followMerged: followCancelledMails,
    findTemplate,
    readStanding,
    openStores,
    recommend,
  };
  const sender = provider && createSender({ ...parts, ...asking, composer, provider });
  return { composer, provider, sender };
}

function openProvider({ config, logger }: MailParts): MailProvider | undefined {
  if (config.smtpUrl === undefined) {
    logger.warn({}, 'no mail server is set (ATTUNE_SMTP_URL): mail waits in the outbox');
    return undefined;
  }
  return createSmtpProvider({ ...parseSmtpUrl(config.smtpUrl), logger });
}

/**
 * Goes on as long as there is something to do at once.
 *
 * @returns whether there may be something to do before another campaign begins
 */
async function moveCampaigns(
  parts: MailParts,
  {
    sender,
    isStopping,
  }: { readonly sender: Sender | undefined; readonly isStopping: () => boolean },
): Promise<boolean> {
  const { database, logger } = parts;
  const wakeSenders = async () => {
    sender?.wake();
    if (sender === undefined) await announceDue(database);
  };
  try {
    for (;;) {
      const run = await runCampaigns({ ...parts, wakeSenders, isStopping });
      if (run !== 'busy') return run === 'open';
    }
  } catch (error) {
    logger.warn({ err: error }, 'campaigns could not be moved on; they are tried again');
    return true;
  }
}

/** Campaigns and journeys: a journey stands as the campaign of its messages. */
const readCampaigns: ReadCampaigns = async (db, asked) => {
  const found: readonly (CampaignName & GateView)[] = await readCampaignsById(db, asked);
  const known = new Map(found.map((each) => [campaignKey(each), each]));
  const others = asked.filter((each) => !known.has(campaignKey(each)));
  if (others.length === 0) return known;
  const journeys = await readJourneysById(
    db,
    others.map(({ workspaceId, campaignId }) => ({ workspaceId, journeyId: campaignId })),
  );
  const gates = journeys.map(({ workspaceId, journeyId, name, state }) => {
    const isOpen = state === 'live' || state === 'preparing';
    const gate: CampaignName & GateView = {
      workspaceId,
      campaignId: journeyId,
      name,
      state: isOpen ? 'running' : state,
      cancels: 'journey-stopped',
    };
    return [campaignKey(gate), gate] as const;
  });
  return new Map([...known, ...gates]);
};
