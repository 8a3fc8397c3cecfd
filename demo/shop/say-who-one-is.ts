import type { JsonObject } from '../../src/kernel/index.js';
import type { Diary } from './diary.js';
import type { Person } from './person.js';
import type { Scene } from './play-visit.js';

/** On their first visit, people are asked whether they may be counted. Some close the question. */
export function answerBanner(diary: Diary, { shopper }: Pick<Scene, 'shopper'>): void {
  const { allowsTracking } = shopper.person;
  if (shopper.hasAnsweredBanner) return;
  shopper.hasAnsweredBanner = true;
  if (allowsTracking === 'never asked') return;
  diary.track('Consent Changed', {
    purpose: 'tracking',
    status: allowsTracking ? 'granted' : 'withdrawn',
    proof: `${allowsTracking ? 'Accepted' : 'Declined'} in the cookie banner, version 4`,
  });
  diary.spend(1, 8);
}

/** Opens an account, or opens the one they have on a device on which it was not open yet. */
export function signInOrUp(
  diary: Diary,
  { shopper }: Pick<Scene, 'shopper'>,
  device: string,
): void {
  if (shopper.devicesSignedIn.has(device)) return;
  shopper.devicesSignedIn.add(device);
  const { person } = shopper;
  if (shopper.isKnown) {
    diary.identify({ email: person.email });
    diary.track('Signed In');
  } else {
    shopper.isKnown = true;
    diary.identify({ ...traitsOf(person), newsletter: person.wantsNews });
    diary.track('Signed Up');
    if (person.wantsNews) takeNews(diary, { shopper }, 'Box ticked at checkout, form 3');
  }
  diary.spend(5, 30);
}

/** Signs up for the newsletter, with no more than an address. */
export function subscribe(diary: Diary, { shopper, chance }: Scene, device: string): void {
  const { person } = shopper;
  diary.spend(5, 40);
  shopper.devicesSignedIn.add(device);
  if (!shopper.isKnown) {
    shopper.isKnown = true;
    const { email, country, language, firstName } = person;
    // Half of them leave the field for the name empty: their mails need a fallback.
    const name = chance.isTrue(0.5) ? { first_name: firstName } : {};
    diary.identify({ email, country, language, ...name, newsletter: true });
  }
  takeNews(diary, { shopper }, 'Newsletter form in the footer, form 2');
}

function takeNews(diary: Diary, { shopper }: Pick<Scene, 'shopper'>, where: string): void {
  if (shopper.hasNews) return;
  shopper.hasNews = true;
  const day = new Date(diary.now()).toISOString().slice(0, 10);
  diary.track('Consent Changed', {
    purpose: 'marketing',
    status: 'granted',
    proof: `${where}, ${day}`,
  });
}

/** Wants no more news. */
export function withdraw(diary: Diary, { shopper }: Pick<Scene, 'shopper'>): void {
  shopper.hasNews = false;
  diary.track('Consent Changed', {
    purpose: 'marketing',
    status: 'withdrawn',
    proof: 'Switched off on the account page',
  });
  diary.identify({ newsletter: false });
}

function traitsOf(person: Person): JsonObject {
  return {
    email: person.email,
    first_name: person.firstName,
    last_name: person.lastName,
    birthday: person.birthday,
    country: person.country,
    city: person.city,
    language: person.language,
  };
}
