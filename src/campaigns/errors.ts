import { defineError, type ErrorKind } from '../kernel/index.js';

export const campaignUnknown = defineError<{ campaign: string }>({
  code: 'campaign-unknown',
  status: 404,
  when: 'A campaign is asked for that the workspace does not have.',
  message: ({ campaign }) => `There is no campaign ${campaign}.`,
  hint: () => '`attune campaign list` and GET /api/campaigns list them.',
});

export const campaignInvalid = defineError<{ problem: string }>({
  code: 'campaign-invalid',
  status: 400,
  when: 'What is said of a new campaign can’t be used.',
  message: ({ problem }) => problem,
  hint: () => 'Correct it and send it again; nobody was mailed.',
});

export const campaignNotSo = defineError<{ wanted: string; state: string }>({
  code: 'campaign-not-so',
  status: 409,
  when: 'A campaign is to be paused, resumed or stopped that is not in a state for it.',
  message: ({ wanted, state }) => `A campaign that is ${state} can’t be ${wanted}.`,
  hint: () => 'GET /api/campaigns/:id says how it stands; what was stopped stays so.',
});

export const errors: readonly ErrorKind<never>[] = [
  campaignUnknown,
  campaignInvalid,
  campaignNotSo,
];
