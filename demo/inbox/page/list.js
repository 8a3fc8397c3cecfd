import { ROW, rowOf } from './rows.js';

/** The list of mails. Only the rows in sight are in the page; the server knows the others. */

/** Rows that are ready above and below those in sight. */
const SPARE = 12;

/**
 * @param {{
 *   scroller: HTMLElement,
 *   rows: HTMLElement,
 *   onOpen: (id: string) => void,
 *   onPage: (page: object) => void,
 * }} parts
 */
export function createList({ scroller, rows, onOpen, onPage }) {
  const state = {
    scroller,
    rows,
    onPage,
    search: '',
    chosen: undefined,
    page: { offset: 0, found: 0, mails: [], places: {} },
    isAsking: false,
    isStale: false,
  };
  watchScrolling(state);
  rows.addEventListener('click', ({ target }) => {
    const id = target.closest('[data-mail]')?.dataset.mail;
    if (id !== undefined) onOpen(id);
  });
  return {
    refresh: () => refresh(state),
    /** @param {string} words */
    search: (words) => {
      state.search = words;
      scroller.scrollTop = 0;
      return refresh(state);
    },
    chosen: () => state.chosen,
    /** @param {string | undefined} id */
    choose: (id) => {
      state.chosen = id;
      draw(state);
    },
    /** The id of the mail that many places from the chosen one, brought into sight. @param {number} step */
    neighbour: async (step) => {
      const { found } = state.page;
      if (found === 0) return undefined;
      const from = placeOf(state, state.chosen);
      const place = from === undefined ? 0 : Math.min(found - 1, Math.max(0, from + step));
      bringIntoSight(scroller, place);
      if (mailAt(state, place) === undefined) await refresh(state);
      return mailAt(state, place)?.id;
    },
  };
}

/** Asks for what is in sight. While an answer is under way, however many wishes become one. */
async function refresh(state) {
  state.isStale = true;
  if (state.isAsking) return;
  state.isAsking = true;
  try {
    while (state.isStale) {
      state.isStale = false;
      await ask(state);
    }
  } finally {
    state.isAsking = false;
  }
}

async function ask(state) {
  const { scroller, rows } = state;
  const anchor = anchorOf(state);
  const { first, count } = sightOf(scroller);
  const query = new URLSearchParams({ q: state.search, offset: first, limit: count });
  for (const id of [state.chosen, anchor?.id]) if (id !== undefined) query.append('find', id);
  const response = await fetch(`/api/mails?${query}`);
  if (!response.ok) return;
  state.page = { ...(await response.json()), offset: first };
  rows.style.height = `${state.page.found * ROW}px`;
  keepInPlace(state, anchor);
  draw(state);
  state.onPage(state.page);
}

/** What is being read: the mail at the upper edge, unless that is the newest. */
function anchorOf(state) {
  const place = Math.floor(state.scroller.scrollTop / ROW);
  if (state.scroller.scrollTop < ROW / 2) return undefined;
  const mail = mailAt(state, place);
  return mail && { id: mail.id, place };
}

/** What has come meanwhile must not move what is being read. */
function keepInPlace(state, anchor) {
  const now = anchor && state.page.places[anchor.id];
  if (now === undefined || now === anchor.place) return;
  state.scroller.scrollTop += (now - anchor.place) * ROW;
  state.isStale = true;
}

function sightOf(scroller) {
  const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - SPARE);
  return { first, count: Math.ceil(scroller.clientHeight / ROW) + 2 * SPARE };
}

function mailAt({ page }, place) {
  return page.mails[place - page.offset];
}

function placeOf({ page }, id) {
  const at = page.mails.findIndex((mail) => mail.id === id);
  return at === -1 ? page.places[id] : at + page.offset;
}

function draw(state) {
  const { page, chosen, rows, scroller } = state;
  const drawn = page.mails.map((mail, at) =>
    rowOf(mail, { place: page.offset + at, found: page.found, isChosen: mail.id === chosen }),
  );
  rows.replaceChildren(...drawn);
  if (placeOf(state, chosen) === undefined) scroller.removeAttribute('aria-activedescendant');
  else scroller.setAttribute('aria-activedescendant', `mail-${chosen}`);
}

function watchScrolling(state) {
  let isWaiting = false;
  state.scroller.addEventListener('scroll', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      if (isOutOfReach(state)) refresh(state);
    });
  });
  addEventListener('resize', () => refresh(state));
}

/** Whether rows in sight are not there, or soon will not be. */
function isOutOfReach({ scroller, page }) {
  const { first, count } = sightOf(scroller);
  const slack = SPARE / 2;
  const end = Math.min(page.found, first + count - slack);
  return first < page.offset - slack || end > page.offset + page.mails.length;
}

function bringIntoSight(scroller, place) {
  const top = place * ROW;
  const bottom = top + ROW;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = bottom - scroller.clientHeight;
  }
}
