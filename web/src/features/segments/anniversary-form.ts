/** How near a day of the year lies, in days before today and after it. */
export interface Nearness {
  readonly daysBefore: number;
  readonly daysAfter: number;
}

export type AnniversaryForm = 'today' | 'next' | 'last' | 'within' | 'around';

/** The plainest of the forms in which it can be said. */
export function formOf({ daysBefore, daysAfter }: Nearness): AnniversaryForm {
  if (daysBefore === 0) return daysAfter === 0 ? 'today' : 'next';
  if (daysAfter === 0) return 'last';
  return daysBefore === daysAfter ? 'within' : 'around';
}

/** Whether it can be said in a form: more than one may do, and who has chosen one stays in it. */
export function fitsForm(form: AnniversaryForm, { daysBefore, daysAfter }: Nearness): boolean {
  switch (form) {
    case 'today':
      return daysBefore === 0 && daysAfter === 0;
    case 'next':
      return daysBefore === 0;
    case 'last':
      return daysAfter === 0;
    case 'within':
      return daysBefore === daysAfter;
    case 'around':
      return true;
  }
}

/** The same in another form, as far as it can be the same. */
export function inForm(form: AnniversaryForm, { daysBefore, daysAfter }: Nearness): Nearness {
  const days = Math.max(daysBefore, daysAfter) || A_WEEK;
  switch (form) {
    case 'today':
      return { daysBefore: 0, daysAfter: 0 };
    case 'next':
      return { daysBefore: 0, daysAfter: days };
    case 'last':
      return { daysBefore: days, daysAfter: 0 };
    default:
      return { daysBefore: days, daysAfter: days };
  }
}

const A_WEEK = 7;
