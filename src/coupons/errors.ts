import { defineError, type ErrorKind } from '../kernel/index.js';

export const couponListUnknown = defineError<{ list: string }>({
  code: 'coupon-list-unknown',
  status: 404,
  when: 'A list of codes is asked for that the workspace does not have.',
  message: ({ list }) => `There is no list of codes “${list}”.`,
  hint: () => '`attune coupons list` and GET /api/coupon-lists list them.',
});

export const couponListExists = defineError<{ list: string }>({
  code: 'coupon-list-exists',
  status: 409,
  when: 'A list of codes is to be made under a key that another one has.',
  message: ({ list }) => `There is a list of codes “${list}” already.`,
  hint: () => 'Choose another key, or import more codes into the list that is there.',
});

export const couponListInvalid = defineError<{ field: string; expected: string }>({
  code: 'coupon-list-invalid',
  status: 400,
  when: 'What is said of a list of codes is not as it should be.',
  message: ({ field, expected }) => `The list’s ${field} is not ${expected}.`,
  hint: () => 'Correct it; nothing was changed.',
});

export const couponListUsed = defineError<{ list: string }>({
  code: 'coupon-list-used',
  status: 409,
  when: 'A list of codes is to be deleted of which somebody has one.',
  message: ({ list }) => `Codes of the list “${list}” have been handed out.`,
  hint: () => 'Let it expire instead: `attune coupons change LIST --expires NOW`.',
});

export const errors: readonly ErrorKind<never>[] = [
  couponListUnknown,
  couponListExists,
  couponListInvalid,
  couponListUsed,
];
