/** One mail as a row of the list. */

/** Pixels; the style sheet says the same. */
export const ROW = 84;

/**
 * @param {object} mail as /api/mails gives it
 * @param {{ place: number, found: number, isChosen: boolean }} position
 */
export function rowOf(mail, { place, found, isChosen }) {
  const [to = { name: '', address: 'nobody' }] = mail.to;
  const more = mail.to.length > 1 ? ` +${mail.to.length - 1}` : '';
  const row = element('div', mail.isRead ? 'row' : 'row unread');
  row.id = `mail-${mail.id}`;
  row.dataset.mail = mail.id;
  row.role = 'option';
  row.ariaSelected = String(isChosen);
  row.ariaSetSize = String(found);
  row.ariaPosInSet = String(place + 1);
  row.style.top = `${place * ROW}px`;
  const avatar = element('span', 'avatar', initialsOf(to));
  avatar.ariaHidden = 'true';
  avatar.style.setProperty('--hue', String(hueOf(to.address)));
  const time = element('time', '', shortTime(mail.receivedAt));
  time.dateTime = mail.receivedAt;
  row.append(
    avatar,
    element('span', 'who', (to.name || to.address) + more),
    time,
    element('span', 'subject', mail.subject || 'No subject'),
    element('span', 'snippet', mail.snippet),
  );
  return row;
}

/** An element with a class and a text: texts of mails never become markup. */
export function element(name, className = '', text = '') {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

function initialsOf({ name, address }) {
  const words = (name || address.split('@')[0]).split(/[\s._-]+/u).filter(Boolean);
  const [first = ''] = words;
  const last = words.length > 1 ? words.findLast((word) => /^\p{L}/u.test(word)) : undefined;
  return [first, last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function hueOf(text) {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)) % 360;
  return hash;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

function shortTime(iso) {
  const at = new Date(iso);
  return (at.toDateString() === new Date().toDateString() ? clock : day).format(at);
}
