import { element } from './rows.js';

/** A mail, opened: its parts and the ways to see it. */

const MAX_SOURCE = 300_000;

const byId = (id) => document.getElementById(id);

const views = [
  { name: 'HTML', has: (mail) => mail.frame !== undefined, show: showFrame },
  { name: 'Text', has: (mail) => mail.text !== undefined, show: showText },
  { name: 'Headers', has: () => true, show: showHeaders },
  { name: 'Source', has: () => true, show: showSource },
];

export function createDetail() {
  const view = byId('view');
  view.tabIndex = 0;
  let mail;
  let wanted = 'HTML';
  let width = 'wide';

  function draw() {
    const possible = views.filter(({ has }) => has(mail));
    const shown = possible.find(({ name }) => name === wanted) ?? possible[0];
    byId('tabs').replaceChildren(...possible.map((each) => tabOf(each, each === shown)));
    byId('widths').hidden = shown.name !== 'HTML';
    view.className = `view ${shown.name === 'HTML' ? `framed ${width}` : ''}`;
    view.ariaLabel = shown.name;
    view.scrollTop = 0;
    const drawn = shown.show(mail, view);
    if (drawn !== undefined) view.replaceChildren(...drawn);
  }

  function tabOf({ name }, isShown) {
    const tab = element('button', '', name);
    tab.type = 'button';
    tab.role = 'tab';
    tab.ariaSelected = String(isShown);
    tab.tabIndex = isShown ? 0 : -1;
    tab.addEventListener('click', () => choose(name));
    return tab;
  }

  function choose(name) {
    wanted = name;
    draw();
    byId('tabs').querySelector('[aria-selected="true"]').focus();
  }

  byId('tabs').addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const names = views.filter(({ has }) => has(mail)).map(({ name }) => name);
    const at = names.indexOf(view.ariaLabel);
    choose(names[(at + step + names.length) % names.length]);
  });

  byId('widths').addEventListener('click', ({ target }) => {
    const chosen = target.closest('button')?.dataset.width;
    if (chosen === undefined) return;
    width = chosen;
    for (const button of byId('widths').children) {
      button.ariaPressed = String(button.dataset.width === width);
    }
    view.className = `view framed ${width}`;
  });

  return {
    /** @param {object | undefined} opened as /api/mails/ID gives it */
    show(opened) {
      mail = opened;
      byId('mail').hidden = mail === undefined;
      byId('empty').hidden = mail !== undefined;
      if (mail === undefined) {
        view.replaceChildren();
        return;
      }
      byId('subject').textContent = mail.subject || 'No subject';
      byId('people').replaceChildren(...peopleOf(mail));
      byId('attachments').replaceChildren(...mail.attachments.map(attachmentOf));
      draw();
    },
  };
}

function peopleOf({ from, to, replyTo, envelope, receivedAt }) {
  const time = element('time', '', longTime(receivedAt));
  time.dateTime = receivedAt;
  const named = to.map(({ address }) => address.toLowerCase());
  const others = envelope.recipients.filter((each) => !named.includes(each.toLowerCase()));
  const hidden = others.map((address) => ({ name: '', address }));
  return [
    ...pair('From', addresses([from])),
    ...pair('To', addresses(to)),
    ...(hidden.length === 0 ? [] : pair('Delivered to', addresses(hidden))),
    ...(replyTo.length === 0 ? [] : pair('Reply to', addresses(replyTo))),
    ...pair('Received', [time]),
  ];
}

function pair(term, contents) {
  const description = element('dd');
  description.append(...contents);
  return [element('dt', '', term), description];
}

function addresses(people) {
  return people.flatMap(({ name, address }, at) => [
    ...(at === 0 ? [] : [', ']),
    name,
    element('span', '', name ? ` <${address}>` : address),
  ]);
}

function attachmentOf({ name, type, bytes }) {
  const item = element('li', '', `${name} · ${Math.max(1, Math.round(bytes / 1024))} kB`);
  item.title = type;
  return item;
}

/**
 * No scripts, no forms, no same origin: the sandbox is what keeps a mail where it is, and the policy in
 * its page what keeps it quiet. Links may open a tab of their own.
 */
function showFrame(mail) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  frame.referrerPolicy = 'no-referrer';
  frame.title = 'The mail';
  frame.srcdoc = mail.frame;
  return [frame];
}

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

function showText({ text }) {
  const pre = element('pre');
  let at = 0;
  for (const { 0: address, index } of text.matchAll(LINK)) {
    const link = element('a', '', address);
    link.href = address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    pre.append(text.slice(at, index), link);
    at = index + address.length;
  }
  pre.append(text.slice(at));
  return [pre];
}

function showHeaders({ headers }) {
  const table = element('table');
  for (const { name, value } of headers) {
    const row = table.insertRow();
    const head = element('th', '', name);
    head.scope = 'row';
    row.append(head, element('td', '', value));
  }
  return [table];
}

function showSource(mail, view) {
  view.replaceChildren();
  readSource(mail, view);
  return undefined;
}

async function readSource({ id, bytes }, view) {
  const response = await fetch(`/api/mails/${id}/source`);
  const text = response.ok ? await response.text() : 'It is not there any more.';
  if (view.ariaLabel !== 'Source') return;
  const note = element('p', 'note', `${bytes.toLocaleString()} bytes, as they came. `);
  const whole = element('a', '', 'Open by itself');
  whole.href = `/api/mails/${id}/source`;
  whole.target = '_blank';
  note.append(whole);
  view.replaceChildren(note, element('pre', '', text.slice(0, MAX_SOURCE)));
}

const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

function longTime(iso) {
  return long.format(new Date(iso));
}
