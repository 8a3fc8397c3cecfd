import { lazy } from '../../../kernel/index.js';
import { SUPPORT_TABLE } from './support-table.js';

/** Something that mail programs may or may not support. */
export interface Feature {
  /** Its name at caniemail.com. */
  readonly slug: string;
  readonly title: string;
  /** What to look for: `property gap,row-gap`. */
  readonly lookedFor: string;
  /** Client to y(es), a (partly), n(o) or u(nknown). */
  readonly support: ReadonlyMap<string, string>;
}

export interface Support {
  /** All clients, as `outlook.windows`. */
  readonly clients: readonly string[];
  readonly features: readonly Feature[];
}

/** Mail programs that most people read in. */
export const DEFAULT_CLIENTS: readonly string[] = [
  'apple-mail',
  'gmail',
  'outlook.android',
  'outlook.ios',
  'outlook.macos',
  'outlook.outlook-com',
  'outlook.windows',
  'yahoo',
];

/** The table, read when it is first asked for. */
export const readSupport = lazy((): Support => {
  const [first = '', ...lines] = SUPPORT_TABLE.trim().split('\n');
  const clients = first.split(' ');
  const features = lines.map((line): Feature => {
    const [slug = '', title = '', lookedFor = '', letters = ''] = line.split('|');
    const support = new Map(clients.map((client, at) => [client, letters[at] ?? 'u']));
    return { slug, title, lookedFor, support };
  });
  return { clients, features };
});

/**
 * The clients that names mean: `gmail` all of Gmail’s, `outlook.windows` that one.
 *
 * @returns also the names that mean none
 */
export function chooseClients(names: readonly string[]): {
  readonly clients: string[];
  readonly unknown: string[];
} {
  const { clients: all } = readSupport();
  const meant = (name: string) =>
    all.filter((client) => client === name || client.startsWith(`${name}.`));
  return {
    clients: [...new Set(names.flatMap(meant))],
    unknown: names.filter((name) => meant(name).length === 0),
  };
}

const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['aol', 'AOL'],
  ['apple-mail', 'Apple Mail'],
  ['fastmail', 'Fastmail'],
  ['free-fr', 'Free.fr'],
  ['gmail', 'Gmail'],
  ['gmx', 'GMX'],
  ['hey', 'HEY'],
  ['ionos-1and1', 'IONOS'],
  ['laposte', 'LaPoste.net'],
  ['mail-ru', 'Mail.ru'],
  ['orange', 'Orange'],
  ['outlook', 'Outlook'],
  ['protonmail', 'Proton Mail'],
  ['rainloop', 'RainLoop'],
  ['samsung-email', 'Samsung Email'],
  ['sfr', 'SFR'],
  ['t-online-de', 'T-Online'],
  ['thunderbird', 'Thunderbird'],
  ['web-de', 'WEB.DE'],
  ['wp-pl', 'WP.pl'],
  ['yahoo', 'Yahoo! Mail'],
]);
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['android', 'Android'],
  ['desktop-webmail', 'web'],
  ['ios', 'iOS'],
  ['macos', 'macOS'],
  ['mobile-webmail', 'mobile web'],
  ['outlook-com', 'Outlook.com'],
  ['windows', 'Windows'],
  ['windows-mail', 'Windows Mail'],
]);

/** As people read them: `Gmail (web, iOS), Outlook (Windows)`. */
export function nameClients(clients: readonly string[]): string {
  const byFamily = new Map<string, string[]>();
  for (const client of clients) {
    const [family = '', platform = ''] = client.split('.');
    const name = FAMILIES.get(family) ?? family;
    byFamily.set(name, [...(byFamily.get(name) ?? []), PLATFORMS.get(platform) ?? platform]);
  }
  return [...byFamily].map(([name, platforms]) => `${name} (${platforms.join(', ')})`).join(', ');
}
