/**
 * What the most common passwords come down to, once digits, signs and capitals are taken off their ends:
 * from the public lists of leaked ones, those that can reach ten characters.
 */
const COMMON_CORES: ReadonlySet<string> = new Set([
  ...['password', 'passwort', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'pa$$word', 'pa$$w0rd'],
  ...['passwordpassword', 'mypassword', 'newpassword', 'yourpassword', 'password1password'],
  ...['qwerty', 'qwertz', 'azerty', 'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'qwertyqwerty'],
  ...['asdfghjkl', 'asdfasdf', 'asdfgh', 'zxcvbnm', 'qazwsx', 'qazwsxedc', 'qweasdzxc'],
  ...['1q2w3e4r', '1q2w3e4r5t', '1qaz2wsx', '1qaz2wsx3edc', 'q1w2e3r4', 'q1w2e3r4t5', 'zaq12wsx'],
  ...['abc', 'abcd', 'abcdef', 'abcdefg', 'abcdefgh', 'abcdefghij', 'aaaaaaaaaa', 'abcabcabc'],
  ...['letmein', 'letmeinnow', 'welcome', 'welcomehome', 'willkommen', 'bienvenue', 'changeme'],
  ...[
    'changeit',
    'change_me',
    'default',
    'secret',
    'topsecret',
    'geheim',
    'geheimnis',
    'administrator',
  ],
  ...[
    'admin',
    'adminadmin',
    'admin123admin',
    'root',
    'rootroot',
    'test',
    'testtest',
    'testing',
    'guest',
  ],
  ...[
    'iloveyou',
    'iloveyousomuch',
    'ichliebedich',
    'jetaime',
    'loveyou',
    'lovelove',
    'foreverlove',
  ],
  ...[
    'sunshine',
    'princess',
    'football',
    'baseball',
    'basketball',
    'superman',
    'batman',
    'spiderman',
  ],
  ...[
    'starwars',
    'trustno',
    'trustnoone',
    'whatever',
    'hellohello',
    'hello',
    'helloworld',
    'hallo',
  ],
  ...[
    'michael',
    'jennifer',
    'charlie',
    'jordan',
    'liverpool',
    'manchester',
    'arsenal',
    'barcelona',
  ],
  ...[
    'computer',
    'internet',
    'samsung',
    'google',
    'facebook',
    'linkedin',
    'microsoft',
    'minecraft',
  ],
  ...[
    'dragon',
    'monkey',
    'shadow',
    'master',
    'killer',
    'freedom',
    'mustang',
    'corvette',
    'mercedes',
  ],
  ...[
    'blink',
    'myspace',
    'pokemon',
    'butterfly',
    'chocolate',
    'strawberry',
    'elizabeth',
    'alexander',
  ],
  ...['summer', 'winter', 'spring', 'autumn', 'sommer', 'january', 'december', 'monday', 'company'],
  ...['correcthorsebatterystaple', 'unknown', 'nothing', 'attune', 'attuneattune', 'newsletter'],
]);

/** A row that hands fall into: `1234567890`, `0987654321`, also begun anew. */
const ROWS = ['0123456789012345678901234567890', '9876543210987654321098765432109'];

/**
 * Whether a password is among those that are tried first: one of the common words with digits and signs around
 * it, one character again and again, a row of digits, or its owner's own name or address.
 *
 * @param about what is known of its owner
 */
export function isCommonPassword(password: string, about: readonly string[]): boolean {
  const text = password.toLowerCase();
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return (
    COMMON_CORES.has(text) ||
    COMMON_CORES.has(core) ||
    new Set(text).size <= 2 ||
    ROWS.some((row) => row.includes(text)) ||
    isAboutOwner({ text, core }, about)
  );
}

function isAboutOwner(
  { text, core }: { readonly text: string; readonly core: string },
  about: readonly string[],
): boolean {
  const words = about.map((word) => word.toLowerCase());
  const parts = words.flatMap((word) => [word, word.replaceAll(' ', ''), word.split('@', 1)[0]]);
  return parts.some((part) => part !== '' && (part === text || part === core));
}
