/** Merge tags whose counterpart is a variable, or a variable with a filter. */
const VARIABLES: Readonly<Record<string, string>> = {
  FNAME: 'trait.first_name',
  LNAME: 'trait.last_name',
  EMAIL: 'email',
  UNSUB: 'unsubscribe_url',
  ARCHIVE: 'web_version_url',
  UPDATE_PROFILE: 'links.preferences',
  'LIST:NAME': 'workspace.name',
  'LIST:COMPANY': 'workspace.name',
  'LIST:ADDRESS': 'brand.address',
  'LIST:ADDRESSLINE': 'brand.address',
  LIST_ADDRESS: 'brand.address',
  'HTML:LIST_ADDRESS_HTML': 'brand.address',
  'LIST:ADDRESS_HTML': 'brand.address',
  'LIST:URL': 'brand.social.website',
  CAMPAIGN_UID: 'campaign.name',
  CURRENT_YEAR: 'now | date: "%Y"',
};

/** Fields that lists have from the beginning: they need no second look. */
const USUAL_FIELDS = ['PHONE', 'ADDRESS', 'BIRTHDAY', 'COMPANY'];

const FIELD = /^[A-Z][A-Z0-9_]{0,49}$/;
/** Tags that look like fields and are none. */
const NO_FIELDS =
  /^(?:FORWARD|REWARDS|REWARDS_TEXT|ABOUT_LIST|TRANSLATE|TWITTER|FACEBOOK|LIKE|SHARE|RSSFEED|RSS|RSSITEMS|FEED|FEEDITEM|FEEDITEMS|FEEDBLOCK|ARCHIVE_LIST_.*|MC_.*|MC|END|SURVEY|POLL|PROMO_CODE|COUPON|USER|CONFIRM)$/;

/** What a merge tag reads. */
export interface MergeVariable {
  readonly liquid: string;
  /** A field of the list's own: it is taken for the trait of its name in small letters. */
  readonly isGuess: boolean;
}

/** Undefined: there is no counterpart. */
export function findVariable(name: string): MergeVariable | undefined {
  const known = Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
  if (known !== undefined) return { liquid: known, isGuess: false };
  if (!FIELD.test(name) || NO_FIELDS.test(name)) return undefined;
  return { liquid: `trait.${name.toLowerCase()}`, isGuess: !USUAL_FIELDS.includes(name) };
}
