import { type Chance, createChance } from './chance.js';
import { type Country, countries } from './countries.js';
import { type NameLanguage, nameLists, romanized } from './names.js';
import type { Habit, Person } from './person.js';

const habits: readonly { readonly habit: Habit; readonly share: number }[] = [
  { habit: 'devoted', share: 5 },
  { habit: 'regular', share: 17 },
  { habit: 'occasional', share: 40 },
  { habit: 'browser', share: 18 },
  { habit: 'reader', share: 12 },
  { habit: 'stranger', share: 8 },
];

/** What people who like one thing like, too. */
const styles: readonly { readonly categories: readonly string[]; readonly brands: string }[] = [
  { categories: ['boots', 'backpacks', 'jackets'], brands: 'Bergsekk Steinsål Vidvandre' },
  { categories: ['tents', 'sleeping', 'kitchen', 'lights'], brands: 'Tindfot Vidvandre Glohaug' },
  { categories: ['winter', 'jackets', 'blankets'], brands: 'Frostnes Ullgard Dunhild' },
  { categories: ['blankets', 'garden', 'lights'], brands: 'Mosegrend Kveldsol Ullgard' },
  { categories: ['garden', 'kitchen', 'boots'], brands: 'Mosegrend Emaljen Nordlys' },
];

/** Most people carry a name of the country they live in. */
const HOME_NAME_SHARE = 0.72;
const SECOND_DEVICE_SHARE = 0.45;
const NEWS_SHARE = 0.66;
const TRACKING_ASKED_SHARE = 0.78;
const TRACKING_GRANTED_SHARE = 0.68;
const MAIL_DOMAINS = ['example.com', 'example.org', 'example.net', 'post.example', 'mail.example'];
const DAY_MS = 24 * 60 * 60 * 1_000;
const OLDEST_BIRTH = Date.UTC(1946, 0, 1);
const YOUNGEST_BIRTH = Date.UTC(2006, 11, 31);

/** The person with a number: the same one for the same seed, whoever else was made. */
export function makePerson(seed: number, number: number): Person {
  const chance = createChance(seed, 'person', number);
  const country = chance.weighted(countries, ({ share }) => share);
  const { habit } = chance.weighted(habits, ({ share }) => share);
  const name = nameOf(chance, country);
  return {
    number,
    habit,
    userId: `customer-${short(10_000 + number)}`,
    devices: devicesOf(chance, number),
    ...name,
    email: `${localPartOf(name)}.${short(number)}@${chance.pick(MAIL_DOMAINS)}`,
    birthday: birthdayOf(chance),
    country: country.code,
    city: chance.pick(country.cities),
    language: country.language,
    currency: country.currency,
    ...tasteOf(chance),
    wantsNews: habit === 'reader' || chance.isTrue(NEWS_SHARE),
    allowsTracking: chance.isTrue(TRACKING_ASKED_SHARE)
      ? chance.isTrue(TRACKING_GRANTED_SHARE)
      : 'never asked',
  };
}

/** Whoever comes in live has a number made of the time. */
function short(number: number): string {
  return number < 1_000_000 ? String(number) : number.toString(36);
}

type Name = Pick<Person, 'firstName' | 'lastName'>;

function nameOf(chance: Chance, country: Country): Name {
  const languages = Object.keys(nameLists) as NameLanguage[];
  const given = chance.isTrue(HOME_NAME_SHARE) ? country.names : chance.pick(languages);
  const family = chance.isTrue(HOME_NAME_SHARE) ? given : country.names;
  return {
    firstName: chance.pick(nameLists[given].given),
    lastName: chance.pick(nameLists[family].family),
  };
}

/** Letters that no accent explains. */
const lettersWithoutAccent: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

function localPartOf({ firstName, lastName }: Name): string {
  return `${latin(firstName)}.${latin(lastName)}`;
}

function latin(name: string): string {
  const text = romanized[name] ?? name.toLowerCase().normalize('NFD');
  return text
    .replace(/[øæßłđı]/g, (letter) => lettersWithoutAccent[letter] ?? '')
    .replace(/[^a-z]/g, '');
}

/** With the person's number in them: two people must never come to share a device by chance. */
function devicesOf(chance: Chance, number: number): [string, ...string[]] {
  const make = () => `nl-${number.toString(36)}-${chance.whole(0, 0xffffffff).toString(16)}`;
  const first = make();
  return chance.isTrue(SECOND_DEVICE_SHARE) ? [first, make()] : [first];
}

function birthdayOf(chance: Chance): string {
  const at = OLDEST_BIRTH + chance.number() * (YOUNGEST_BIRTH - OLDEST_BIRTH);
  return new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

function tasteOf(chance: Chance): Pick<Person, 'tastes' | 'favouriteBrand'> {
  const style = chance.pick(styles);
  const tastes = style.categories.map((id) => [id, 4 + chance.number() * 8] as const);
  return { tastes: new Map(tastes), favouriteBrand: chance.pick(style.brands.split(' ')) };
}
