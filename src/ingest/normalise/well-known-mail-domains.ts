import { POPULAR_DOMAINS } from '@zootools/email-spell-checker';
import { lazy } from '../../kernel/index.js';

/**
 * Mail providers and large companies whose names are one slip away from another provider's, so that
 * a checker that knows fewer of them would take their customers' addresses for typing errors.
 */
const mistakenForOthers = [
  ...['bol.com', 'bol.com.br', 'email.com', 'fastmail.com', 'fastmail.fm', 'gmx.at', 'gmx.ch'],
  ...[
    'gmx.com',
    'gmx.de',
    'gmx.fr',
    'gmx.net',
    'hushmail.com',
    'iname.com',
    'inbox.com',
    'kpn.com',
  ],
  ...[
    'laposte.net',
    'libero.it',
    'live.at',
    'live.be',
    'live.ca',
    'live.com',
    'live.de',
    'live.dk',
  ],
  ...['live.fr', 'live.it', 'live.nl', 'live.no', 'live.se', 'mac.com', 'mail.be', 'mail.com'],
  ...['mail.de', 'mail.dk', 'mail.ee', 'mail.pt', 'mail.ru', 'mailo.com', 'neuf.fr', 'nate.com'],
  ...['naver.com', 'online.de', 'online.no', 'orange.fr', 'outlook.com', 'pm.me', 'posteo.de'],
  ...['posteo.net', 'proton.me', 'protonmail.ch', 'sapo.pt', 'sfr.fr', 'terra.com', 'tim.it'],
  ...[
    'tiscali.it',
    'tutanota.com',
    'uol.com.br',
    'usa.com',
    'virgilio.it',
    'voila.fr',
    'wanadoo.fr',
  ],
  ...['yahoo.ca', 'yahoo.co.in', 'yahoo.co.jp', 'yahoo.co.uk', 'yahoo.com', 'yahoo.de', 'yahoo.es'],
  ...['yahoo.fr', 'yahoo.it', 'yandex.ru', 'zoho.eu', 'hotmail.be', 'hotmail.co.uk', 'hotmail.com'],
  ...['hotmail.de', 'hotmail.es', 'hotmail.fr', 'hotmail.it', 'hotmail.nl', 'hotmail.se'],
];

/** Domains that are surely meant as they stand: no slip is looked for in them. */
export const wellKnownMailDomains: () => ReadonlySet<string> = lazy(
  () => new Set([...POPULAR_DOMAINS, ...mistakenForOthers]),
);
