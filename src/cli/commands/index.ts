import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';

/** What the help of the whole command line says of a command, and where the command itself lies. */
export interface CommandHead {
  /** Its name with what may stand behind it: `import [options] <file>`. */
  readonly usage: string;
  readonly description: string;
  load(): Promise<(terminal: Terminal) => Command>;
}

/**
 * Every command, in the order in which an operator meets them; a new one adds its entry. Loading one takes
 * longer than most of them run, so only the one that is called is loaded.
 */
export const commands: readonly CommandHead[] = [
  {
    usage: 'start [options]',
    description: 'run Attune: serve the API and work on the lanes',
    load: async () => (await import('./start.js')).startCommand,
  },
  {
    usage: 'setup-link',
    description: 'print a link to set Attune up by, while nobody can sign in; valid for a day',
    load: async () => (await import('./setup-link.js')).setupLinkCommand,
  },
  {
    usage: 'workspace',
    description: 'the brands whose data is kept apart',
    load: async () => (await import('./workspace.js')).workspaceCommand,
  },
  {
    usage: 'member',
    description: 'people who sign in, and what they are in a workspace',
    load: async () => (await import('./member.js')).memberCommand,
  },
  {
    usage: 'source',
    description: 'where data comes in, each with a write key',
    load: async () => (await import('./source.js')).sourceCommand,
  },
  {
    usage: 'key',
    description: 'API keys, and the keys that sign links',
    load: async () => (await import('./key.js')).keyCommand,
  },
  {
    usage: 'import [options] <file>',
    description: 'take in a file of orders, profiles, events, products, consents or suppressions',
    load: async () => (await import('./import.js')).importCommand,
  },
  {
    usage: 'events',
    description: 'what people did, as it came in',
    load: async () => (await import('./events.js')).eventsCommand,
  },
  {
    usage: 'quarantine',
    description: 'what came in and could not be used, as the bytes came',
    load: async () => (await import('./quarantine.js')).quarantineCommand,
  },
  {
    usage: 'profile',
    description: 'the person behind the identifiers',
    load: async () => (await import('./profile.js')).profileCommand,
  },
  {
    usage: 'explain',
    description: 'why things are as they are',
    load: async () => (await import('./explain.js')).explainCommand,
  },
  {
    usage: 'rule',
    description: 'rules: who fulfils them, now and on days past (docs/reference/rule-language.md)',
    load: async () => (await import('./rule.js')).ruleCommand,
  },
  {
    usage: 'computed',
    description: 'what is derived of profiles: computed traits',
    load: async () => (await import('./computed.js')).computedCommand,
  },
  {
    usage: 'segment',
    description: 'rules with a name',
    load: async () => (await import('./segment.js')).segmentCommand,
  },
  {
    usage: 'list',
    description: 'static lists of people: by hand, by import, or frozen from a rule',
    load: async () => (await import('./list.js')).listCommand,
  },
  {
    usage: 'rates',
    description: 'what money in other currencies is worth, for rules about amounts',
    load: async () => (await import('./rates.js')).ratesCommand,
  },
  {
    usage: 'template',
    description: 'what mails are made of: drafts and releases, as files too',
    load: async () => (await import('./template.js')).templateCommand,
  },
  {
    usage: 'block',
    description: 'parts that several templates share: drafts and releases, as files too',
    load: async () => (await import('./block.js')).blockCommand,
  },
  {
    usage: 'restraint',
    description: 'how much mail a person gets at most, and when none',
    load: async () => (await import('./restraint.js')).restraintCommand,
  },
  {
    usage: 'store',
    description: 'where the shop’s stores are: mails name the one nearest to their reader',
    load: async () => (await import('./store.js')).storeCommand,
  },
  {
    usage: 'endpoint',
    description: 'data endpoints: what templates ask when a mail is composed',
    load: async () => (await import('./endpoint.js')).endpointCommand,
  },
  {
    usage: 'webhook',
    description: 'what journeys call, and what became of the calls',
    load: async () => (await import('./webhook.js')).webhookCommand,
  },
  {
    usage: 'send [options] [file]',
    description: 'send a campaign: one message to everybody of an audience who may be mailed',
    load: async () => (await import('./send.js')).sendCommand,
  },
  {
    usage: 'lint [options] <file...>',
    description: 'look templates over, and tell what readers would stumble over',
    load: async () => (await import('./lint.js')).lintCommand,
  },
  {
    usage: 'campaign',
    description: 'campaigns under way, and those that are over',
    load: async () => (await import('./campaign.js')).campaignCommand,
  },
  {
    usage: 'coupons',
    description: 'lists of single-use codes that journeys hand out',
    load: async () => (await import('./coupons.js')).couponsCommand,
  },
  {
    usage: 'journey',
    description: 'flows that profiles travel through (docs/reference/journeys.md)',
    load: async () => (await import('./journey.js')).journeyCommand,
  },
  {
    usage: 'simulate [options] <journey>',
    description: 'let a journey live through the past again, and tell what it would have sent',
    load: async () => (await import('./simulate.js')).simulateCommand,
  },
  {
    usage: 'message',
    description: 'single messages, and what became of them',
    load: async () => (await import('./message.js')).messageCommand,
  },
  {
    usage: 'suppression',
    description: 'addresses that must not be mailed',
    load: async () => (await import('./suppression.js')).suppressionCommand,
  },
  {
    usage: 'doctor [options]',
    description: 'look for what keeps Attune from working, and say what to do',
    load: async () => (await import('./doctor.js')).doctorCommand,
  },
  {
    usage: 'migrate [options]',
    description: 'bring the database up to date',
    load: async () => (await import('./migrate.js')).migrateCommand,
  },
  {
    usage: 'bench [options] [name]',
    description: 'measure this machine with a benchmark, on a database of its own',
    load: async () => (await import('./bench.js')).benchCommand,
  },
];
