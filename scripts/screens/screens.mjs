/** With a group in it, and one over time. */
const longRule =
  'did "Order Completed" where total >= 100 EUR at least 2 times in the last 180 days and (trait.country in ("Norway", "Sweden") or computed.order_total > 500 EUR) and not in segment "lapsed" and after 3 days of (consents to "marketing" or age of trait.birthday between 25 and 34)';

const sequences =
  'did "Product Added" then no "Order Completed" within 2 hours in the last 60 days and sum of total of "Order Completed" in the last 180 days >= 250 EUR and (score of (1 * "Product Viewed", 3 * "Email Link Clicked") in the last 30 days >= 2 or last "Order Completed" more than 14 days ago)';

const overTime =
  'age of trait.birthday between 25 and 44 and anniversary of trait.birthday in the next 60 days and in random 50% of "spring test" and until 90 days without (did ("Product Viewed" or "Product Added") at least 2 times in the last 7 days)';

const entries =
  'did "Order Completed" where (any of products (category = "Lights" and not price < 50 EUR) and coupon is missing) since 2026-10-31T23:00:00.000Z';

/** As a till might write it; somebody forgot to ask one guest. */
const visits = `Guest,What,When,Basket
ingrid@shop.example,Store Visited,2026-11-02 10:12,49.90
jonas@shop.example,Store Visited,2026-11-02 11:40,18
,Store Visited,2026-11-03 09:05,7.50
sofie@shop.example,Store Visited,2026-11-03 16:31,120
`;

/** Brings a file, and says what its columns are. */
async function bringFile(page) {
  const buffer = Buffer.from(visits);
  const file = { name: 'store-visits.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  const columns = page.getByRole('list', { name: 'Columns' });
  await columns.getByLabel('What Guest is').waitFor();
  await page.getByLabel('The file holds').selectOption('events');
  await columns.getByLabel('What What is').selectOption('event');
  await page
    .getByRole('list', { name: 'What the first rows come to' })
    .getByText('Names nobody')
    .waitFor();
}

/**
 * A line for each screen: its address, and what is done there before it is taken. Capitals stand for the ids of
 * what furnish-shop.mjs chose; `session` for what a demo that has its owner would not say any more.
 */
export const screens = [
  { name: 'sign-in', path: '/sign-in', isOutside: true },
  {
    name: 'setup',
    path: '/setup#code=example',
    isOutside: true,
    session: { kind: 'setup-needed' },
  },
  { name: 'overview', path: '/' },
  { name: 'first-event', path: '/start' },
  { name: 'profiles', path: '/profiles' },
  { name: 'profiles-found', path: '/profiles?q=hansen' },
  { name: 'profiles-nobody', path: '/profiles?q=zzz' },
  { name: 'profile', path: '/profiles/PROFILE' },
  { name: 'profile-why', path: '/profiles/PROFILE?why=recent-buyers' },
  { name: 'profile-traits', path: '/profiles/PROFILE?tab=traits' },
  { name: 'profile-identity', path: '/profiles/PROFILE?tab=identity' },
  { name: 'profile-messages', path: '/profiles/PROFILE?tab=messages' },
  {
    name: 'palette',
    path: '/profiles',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('hansen');
    },
  },
  { name: 'shortcuts', path: '/profiles', act: (page) => page.keyboard.press('?') },
  { name: 'segments', path: '/segments' },
  { name: 'segment', path: '/segments/frequent-buyers' },
  { name: 'segment-members', path: '/segments/frequent-buyers?tab=members' },
  { name: 'segment-why', path: '/segments/frequent-buyers?tab=why&profile=PROFILE' },
  { name: 'segment-overlap', path: '/segments/frequent-buyers?tab=overlap&with=recent-buyers' },
  { name: 'segment-versions', path: '/segments/frequent-buyers?tab=versions' },
  {
    name: 'segment-sequence',
    path: `/segments/new?rule=${encodeURIComponent(sequences)}`,
  },
  { name: 'segment-over-time', path: `/segments/new?rule=${encodeURIComponent(overTime)}` },
  { name: 'segment-entries', path: `/segments/new?rule=${encodeURIComponent(entries)}` },
  { name: 'segment-new', path: `/segments/new?rule=${encodeURIComponent(longRule)}` },
  {
    name: 'segment-text',
    path: '/segments/frequent-buyers/edit?view=text',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'The rule as text' }).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' adn trait.country');
      await page.getByText('Did you mean').waitFor();
    },
  },
  { name: 'segment-json', path: '/segments/left-their-cart/edit?view=json' },
  {
    name: 'segment-publish',
    path: '/segments/frequent-buyers/edit',
    act: async (page) => {
      await page.getByLabel('Times').fill('4');
      await page.getByRole('button', { name: 'Publish …' }).click();
      await page.getByLabel('Leave').waitFor();
    },
  },
  { name: 'journeys', path: '/journeys' },
  { name: 'journey', path: '/journeys/welcome' },
  { name: 'journey-branches', path: '/journeys/replenishment' },
  { name: 'data', path: '/data' },
  {
    name: 'data-event',
    path: '/data?name=Order+Completed',
    act: async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
    },
  },
  { name: 'data-nothing', path: '/data?name=Order+Complete' },
  { name: 'data-quarantine', path: '/data/quarantine' },
  {
    name: 'data-quarantined',
    path: '/data/quarantine?item=QUARANTINED',
    act: (page) =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /^Try again/ })
        .waitFor(),
  },
  { name: 'data-sources', path: '/data/sources' },
  {
    name: 'data-source-new',
    path: '/data/sources',
    act: async (page) => {
      await page.getByRole('button', { name: 'New source' }).click();
      await page.getByLabel('Name').fill('Till');
    },
  },
  { name: 'data-imports', path: '/data/imports' },
  { name: 'data-upload', path: '/data/imports', act: bringFile },
  {
    name: 'data-upload-tried',
    path: '/data/imports',
    act: async (page) => {
      await bringFile(page);
      await page.getByRole('button', { name: 'Try the whole file' }).click();
      await page.getByRole('region', { name: 'Rows that can’t be used' }).waitFor();
    },
  },
  { name: 'messages', path: '/messages' },
  { name: 'messages-held-back', path: '/messages?state=cancelled&campaign=CAMPAIGN' },
  { name: 'messages-unknown', path: '/messages?state=unknown' },
  { name: 'message', path: '/messages/ACCEPTED' },
  { name: 'message-journey', path: '/messages/WELCOMING' },
  { name: 'message-held-back', path: '/messages/CANCELLED' },
  { name: 'message-unknown', path: '/messages/UNKNOWN' },
  {
    name: 'message-settle',
    path: '/messages/UNKNOWN',
    act: (page) => page.getByRole('button', { name: 'It was not: send it again' }).click(),
  },
  { name: 'settings', path: '/settings' },
  { name: 'settings-workspace', path: '/settings?tab=workspace' },
  { name: 'settings-members', path: '/settings?tab=members' },
  {
    name: 'settings-invite',
    path: '/settings?tab=members',
    act: async (page) => {
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await page.getByLabel('E-mail').fill('kim@nordlys.example');
    },
  },
  { name: 'settings-keys', path: '/settings?tab=keys' },
  {
    name: 'profile-merge',
    path: '/profiles/PROFILE',
    act: async (page) => {
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: /Merge/ }).click();
      await page.getByLabel('The other profile').fill('hansen');
      await page.getByRole('radio').first().check();
    },
  },
  {
    name: 'profile-consent',
    path: '/profiles/PROFILE',
    act: async (page) => {
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: /Write down a consent/ }).click();
    },
  },
  {
    name: 'user-menu',
    path: '/profiles',
    act: (page) => page.getByRole('button', { name: 'your menu' }).click(),
  },
  {
    name: 'unmerge',
    path: '/profiles/PROFILE?tab=identity',
    act: (page) => page.getByRole('button', { name: 'Take back' }).first().click(),
  },
  { name: 'nothing-here', path: '/privacy' },
  { name: 'narrow-overview', path: '/', width: 420 },
  { name: 'narrow-profile', path: '/profiles/PROFILE', width: 420 },
  { name: 'narrow-segments', path: '/segments', width: 420 },
  { name: 'narrow-builder', path: '/segments/frequent-buyers/edit', width: 420 },
  { name: 'narrow-journeys', path: '/journeys', width: 420 },
  { name: 'narrow-journey', path: '/journeys/replenishment', width: 420 },
  { name: 'narrow-data', path: '/data', width: 420 },
  { name: 'narrow-quarantine', path: '/data/quarantine', width: 420 },
  { name: 'narrow-messages', path: '/messages', width: 420 },
  { name: 'narrow-message', path: '/messages/UNKNOWN', width: 420 },
];
