import { readFile } from 'node:fs/promises';
import { createVault, loadSigningKeys } from '../access/index.js';
import type { Config } from '../config/index.js';
import {
  createDataFetcher,
  createEndpointNetwork,
  createNearestStores,
  createPhotographer,
} from '../content/index.js';
import {
  createComposer,
  createSmtpProvider,
  createTrials,
  parseSmtpUrl,
  type TrialParts,
  type Trials,
} from '../delivery/index.js';
import { type Clock, createLogger, type Logger } from '../kernel/index.js';
import { readTraitSayings } from '../profiles/index.js';
import { createBestSellers } from '../recommend/index.js';
import { createReadStanding } from '../segments/index.js';
import { createAskRules } from '../trackers/index.js';

/** What trying mails takes besides the settings. */
type TrialPorts = Pick<TrialParts, 'database' | 'ids' | 'composer' | 'fetcher'> & {
  readonly logger: Logger;
};

/** Trying mails, beside what composes and asks endpoints already. */
export function createTrialsOf(
  config: Pick<
    Config,
    'smtpUrl' | 'publicUrl' | 'browserPath' | 'hasBrowserSandbox' | 'pictureOrigins'
  >,
  { logger, ...ports }: TrialPorts,
): Trials {
  const { smtpUrl, publicUrl, browserPath, hasBrowserSandbox, pictureOrigins } = config;
  return createTrials({
    ...ports,
    photograph: createPhotographer({
      ...{ database: ports.database, publicUrl, origins: pictureOrigins },
      ...{ browserPath, usesSandbox: hasBrowserSandbox },
    }),
    readStanding: createReadStanding(createAskRules({ readTraits: readTraitSayings })),
    recommend: createBestSellers(),
    openStores: createNearestStores(),
    openProvider:
      smtpUrl === undefined
        ? undefined
        : // One connection, for as long as somebody tries a mail.
          () => createSmtpProvider({ ...parseSmtpUrl(smtpUrl), connections: 1, logger }),
  });
}

/**
 * Trying mails for a command, which has neither composer nor fetcher.
 *
 * @param publicUrl the beginning of every link, without a slash at its end
 * @throws AppError `dkim-key-unusable`
 */
export async function openTrials(
  config: Config,
  { database, ids, clock }: Pick<TrialParts, 'database' | 'ids'> & { readonly clock: Clock },
  publicUrl: string,
): Promise<Trials & { close(): Promise<void> }> {
  const signingKeys = await loadSigningKeys(config);
  const { dkim } = config;
  const composer = createComposer({
    ...{ signingKeys, publicUrl, processes: 1 },
    ...(dkim && { dkim: { ...dkim, privateKey: await readFile(dkim.keyFile, 'utf8') } }),
  });
  const vault = createVault(signingKeys);
  const network = createEndpointNetwork(config.privateEndpoints);
  const fetcher = createDataFetcher({ database, vault, network, clock });
  const logger = createLogger('warn');
  return {
    ...createTrialsOf(config, { database, ids, composer, fetcher, logger }),
    close: async () => {
      await composer.close();
      await fetcher.close();
    },
  };
}
