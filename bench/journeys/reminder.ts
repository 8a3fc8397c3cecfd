/** A reminder an hour after something was put into a cart, and a day for what comes of it. */
export const REMINDER = {
  name: 'Reminder',
  purpose: 'marketing',
  trigger: { event: '"Product Added"' },
  exit: [{ event: '"Order Completed"' }],
  steps: [{ id: 'wait', wait: '1 hour' }, { send: 'reminder' }, { id: 'rest', wait: '1 day' }],
};
