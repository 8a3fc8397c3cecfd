import { createDetail } from './detail.js';
import { createList } from './list.js';

/** Brings the list, the opened mail, the keyboard and the news of the server together. */

const byId = (id) => document.getElementById(id);
const panes = byId('panes');
const search = byId('search');
const clear = byId('clear');
const narrow = matchMedia('(max-width: 860px)');
const detail = createDetail();
let opened;

const list = createList({
  scroller: byId('scroller'),
  rows: byId('rows'),
  onOpen: (id) => go(id),
  onPage: showCounts,
});

function showCounts({ total, unread, found }) {
  const all = `${total.toLocaleString()} ${total === 1 ? 'mail' : 'mails'}`;
  const counted = search.value.trim() === '' ? all : `${found.toLocaleString()} of ${all}`;
  byId('counts').textContent =
    unread === 0 ? counted : `${counted} · ${unread.toLocaleString()} unread`;
  document.title = unread === 0 ? 'Nordlys inbox' : `(${unread.toLocaleString()}) Nordlys inbox`;
  byId('empty-title').textContent = total === 0 ? 'No mail yet' : 'Nothing opened';
  byId('empty-text').textContent =
    total === 0
      ? 'Whatever Attune sends in this demo is caught here, and goes nowhere else. The demo’s terminal says how to send the first one.'
      : 'Choose a mail, or press j.';
  clear.disabled = total === 0;
}

/** The address says which mail is open, so that back, forward and reload work. */
function go(id, { replaces = false } = {}) {
  const address = id === undefined ? location.pathname : `#${id}`;
  history[replaces ? 'replaceState' : 'pushState'](null, '', address);
  return follow();
}

async function follow() {
  const id = location.hash.slice(1) || undefined;
  opened = id;
  list.choose(id ?? list.chosen());
  panes.classList.toggle('opened', id !== undefined);
  if (id === undefined) {
    detail.show(undefined);
    return;
  }
  const response = await fetch(`/api/mails/${encodeURIComponent(id)}`);
  // Somebody was quicker than the answer.
  if (opened !== id) return;
  if (!response.ok) {
    go(undefined, { replaces: true });
    return;
  }
  const mail = await response.json();
  if (opened !== id) return;
  detail.show(mail);
  if (!mail.isRead) await fetch(`/api/mails/${id}/read`, { method: 'POST' });
}

async function move(step) {
  const id = await list.neighbour(step);
  if (id === undefined) return;
  if (narrow.matches && opened === undefined) list.choose(id);
  else await go(id, { replaces: opened !== undefined });
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => list.chosen() !== undefined && go(list.chosen()),
  Escape: () => (opened === undefined ? byId('scroller').focus() : go(undefined)),
  '/': () => search.focus(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) {
    keyInSearch(event);
    return;
  }
  const isArrowElsewhere = event.key.startsWith('Arrow') && event.target.closest('#view, #tabs');
  const isOwnEnter = event.key === 'Enter' && event.target.closest('button, a');
  const act = keys[event.key];
  if (act === undefined || isArrowElsewhere || isOwnEnter) return;
  event.preventDefault();
  act();
});

function keyInSearch(event) {
  if (event.key === 'Escape') {
    if (search.value !== '') setSearch('');
    else byId('scroller').focus();
  } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
    byId('scroller').focus();
    move(event.key === 'Enter' ? 0 : 1);
  } else return;
  event.preventDefault();
}

function setSearch(words) {
  search.value = words;
  list.search(words);
}

search.addEventListener('input', () => list.search(search.value));
byId('back').addEventListener('click', () => go(undefined));
addEventListener('popstate', follow);
addEventListener('hashchange', follow);

/** The first click asks, the second one clears. */
clear.addEventListener('click', async () => {
  if (!clear.classList.contains('sure')) {
    clear.classList.add('sure');
    clear.textContent = 'Clear everything?';
    return;
  }
  notSure();
  await fetch('/api/mails', { method: 'DELETE' });
  await go(undefined);
});
clear.addEventListener('blur', notSure);

function notSure() {
  clear.classList.remove('sure');
  clear.textContent = 'Clear';
}

const changes = new EventSource('/api/changes');
changes.addEventListener('message', () => list.refresh());
for (const [event, isOn] of [
  ['open', true],
  ['error', false],
]) {
  changes.addEventListener(event, () => {
    byId('live').classList.toggle('on', isOn);
    byId('live').title = isOn ? 'New mail appears by itself' : 'The demo does not answer';
  });
}

follow();
