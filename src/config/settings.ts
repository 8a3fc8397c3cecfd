/** One setting that an operator may give in the environment. */
export interface Setting {
  readonly name: string;
  /** What holds when it is not given, as text for the reference. */
  readonly fallback: string;
  readonly description: string;
  readonly example?: string;
}

/** Every setting, in the order in which an operator meets them. The reference is made of this list. */
export const settings: readonly Setting[] = [
  {
    name: 'ATTUNE_DATA_DIR',
    fallback: './data',
    description: 'The data folder: the embedded database and the signing keys.',
    example: '/srv/attune',
  },
  {
    name: 'DATABASE_URL',
    fallback: 'the embedded server in the data folder',
    description: 'A PostgreSQL server (15 or newer) to use instead of the embedded one.',
    example: 'postgres://attune:secret@db.example/attune',
  },
  {
    name: 'ATTUNE_HOST',
    fallback: '127.0.0.1',
    description: 'The address to listen at; 0.0.0.0 for every interface.',
  },
  {
    name: 'ATTUNE_PORT',
    fallback: '4480',
    description: 'The port to listen at, 0 for a free one.',
  },
  {
    name: 'ATTUNE_PUBLIC_URL',
    fallback: 'the listening address',
    description: 'The address by which the outside reaches Attune; heads every link that it makes.',
    example: 'https://mail.shop.example',
  },
  {
    name: 'ATTUNE_ROLES',
    fallback: 'api,worker,sender',
    description: 'What this process does, separated by commas: api, worker, sender.',
  },
  {
    name: 'ATTUNE_SIGNING_KEYS',
    fallback: 'made at the first start, in the data folder',
    description:
      'Keys that sign links, separated by commas, 32 bytes each in base64url. The first one signs; all verify. Processes on several machines need the same.',
  },
  {
    name: 'ATTUNE_SMTP_URL',
    fallback: 'none: mail waits in the outbox',
    description:
      'The mail server that takes the mail. `?connections=20` opens more than ten connections, `?tls=none` sends without encryption.',
    example: 'smtp://user:password@mail.example:587',
  },
  {
    name: 'ATTUNE_MAIL_FROM',
    fallback: 'each campaign and message says it itself',
    description: 'From whom mail comes that does not say it.',
    example: 'Shop <news@shop.example>',
  },
  {
    name: 'ATTUNE_DKIM_DOMAIN',
    fallback: 'mail is not signed',
    description: 'The domain that signs mail (DKIM). Needs selector and key file.',
    example: 'shop.example',
  },
  {
    name: 'ATTUNE_DKIM_SELECTOR',
    fallback: 'mail is not signed',
    description: 'Under which name in DNS the public key lies: SELECTOR._domainkey.DOMAIN.',
    example: 'attune1',
  },
  {
    name: 'ATTUNE_DKIM_KEY_FILE',
    fallback: 'mail is not signed',
    description: 'The private key, RSA of 2,048 bits, as PEM.',
    example: '/etc/attune/dkim.pem',
  },
  {
    name: 'ATTUNE_PRIVATE_ENDPOINTS',
    fallback: 'none: data endpoints reach the Internet only',
    description:
      'Origins in your own network that the data endpoints and webhooks of every workspace may call, separated by commas.',
    example: 'http://stock.internal:8080',
  },
  {
    name: 'CHROMIUM_PATH',
    fallback: 'an installed Chromium or Chrome',
    description: 'The browser that takes screenshots of templates; nothing else needs one.',
    example: '/usr/bin/chromium',
  },
  {
    name: 'ATTUNE_BROWSER_SANDBOX',
    fallback: 'true',
    description:
      'false where that browser can’t have its sandbox, as in most containers. Scripts and network are off in any case; run by root it never has one.',
  },
  {
    name: 'ATTUNE_PICTURE_ORIGINS',
    fallback: 'none: screenshots show pictures of the library',
    description:
      'Origins from which screenshots load pictures, such as that of your products’, separated by commas.',
    example: 'https://cdn.shop.example',
  },
  {
    name: 'ATTUNE_TRUST_PROXY',
    fallback: 'false',
    description:
      'true when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto. Of several, the nearest is believed.',
  },
  {
    name: 'ATTUNE_HISTORY_AFTER_HOURS',
    fallback: '24',
    description:
      'An event that comes so many hours after it happened is history: segments change by it, and it starts nothing.',
  },
  {
    name: 'ATTUNE_UPLOAD_LIMIT_MB',
    fallback: '1024',
    description:
      'The largest file, in megabytes, that can be uploaded to be imported. It lies in the data folder until that is done.',
  },
  {
    name: 'ATTUNE_ASSET_LIMIT_MB',
    fallback: '10',
    description: 'The largest picture, in megabytes, that the library takes.',
  },
  {
    name: 'ATTUNE_LOG_LEVEL',
    fallback: 'info',
    description: 'debug, info, warn, error or silent.',
  },
];
