import { Command, InvalidArgumentError } from 'commander';

/** What can be chosen when the demo is started. */
export interface DemoOptions {
  readonly port: number;
  readonly inboxPort: number;
  readonly smtpPort: number;
  readonly folder: string;
  /** Undefined, as below: whatever the shop in the folder was made with, or the usual. */
  readonly people: number | undefined;
  readonly seed: number | undefined;
  readonly speed: number;
  readonly traffic: boolean;
  readonly reset: boolean;
  readonly record: string | undefined;
  readonly replay: string | undefined;
}

const MAX_PORT = 65_535;
const MAX_PEOPLE = 100_000;
const MAX_SPEED = 1_000;
const MAX_SEED = 2 ** 31 - 1;

/** The demo's command line; it is run with what was chosen. */
export function demoCommand(run: (options: DemoOptions) => Promise<void>): Command {
  const whole = (min: number, max: number) => (text: string) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It should be a whole number from ${min} to ${max}.`);
  };
  return new Command('npm run demo --')
    .description('A made-up shop on an Attune of its own, with live shoppers and an inbox.')
    .helpOption('-h, --help', 'show this help')
    .option('--port <port>', 'of Attune, 0: a free one', whole(0, MAX_PORT), 4490)
    .option('--inbox-port <port>', 'of the inbox’s page', whole(0, MAX_PORT), 4491)
    .option('--smtp-port <port>', 'of the inbox’s mail server', whole(0, MAX_PORT), 4492)
    .option('--folder <folder>', 'where everything lies', 'demo-data')
    .option('--people <number>', 'with a year of history (default: 3000)', whole(1, MAX_PEOPLE))
    .option('--seed <number>', 'another number, another shop (default: 7)', whole(0, MAX_SEED))
    .option('--speed <times>', 'how much faster the shoppers live', readSpeed, 1)
    .option('--no-traffic', 'nobody comes in')
    .option('--reset', 'remove the folder and begin anew', false)
    .option('--record <file>', 'write down what the shoppers send, as NDJSON')
    .option('--replay <file>', 'send what was written down, instead of live shoppers')
    .action((options: DemoOptions) => run(options));
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed > 0 && speed <= MAX_SPEED) return speed;
  throw new InvalidArgumentError(`It should be a number above 0, up to ${MAX_SPEED}.`);
}
