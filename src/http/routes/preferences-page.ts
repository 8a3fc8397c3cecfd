import { escapeHtml } from '../../content/index.js';
import type { ReaderTopic } from '../../delivery/index.js';
import { mailPage } from './mail-pages.js';

/** What purposes are called that every workspace knows; others are called what they are. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['marketing', 'Newsletters and offers'],
  ['tracking', 'Let the sender see which mails I open and what I click'],
]);

/** The fields of the form; `was` says what stood there, so that only what somebody changed is changed. */
export const TOPIC_FIELD = 'topic';
export const WAS_FIELD = 'was';
export const SHOWN_FIELD = 'shown';

/**
 * Where readers tick what they want to get.
 *
 * @param action where the form goes; `/none` below it unsubscribes from all
 * @param notice what has just happened
 */
export function preferencesPage(
  action: string,
  topics: readonly ReaderTopic[],
  notice?: string,
): string {
  return mailPage(
    'Your mail preferences',
    `<h1>What would you like to get?</h1>
    ${notice === undefined ? '' : `<p role="status" class="notice">${escapeHtml(notice)}</p>`}
    <form method="post" action="${action}">
      <fieldset>
        <legend>Tick what you want, and save.</legend>
        ${topics.map(topicField).join('\n        ')}
      </fieldset>
      <button>Save</button>
    </form>
    <form method="post" action="${action}/none"><button class="quiet">Unsubscribe from all</button></form>
    <p class="last">Mails about your orders still come.</p>`,
  );
}

function topicField({ purpose, isOn }: ReaderTopic): string {
  const value = escapeHtml(purpose);
  const was = isOn ? `<input type="hidden" name="${WAS_FIELD}" value="${value}">` : '';
  return `<label><input type="checkbox" name="${TOPIC_FIELD}" value="${value}"${isOn ? ' checked' : ''}>
          ${escapeHtml(titleOf(purpose))}</label>
        <input type="hidden" name="${SHOWN_FIELD}" value="${value}">${was}`;
}

function titleOf(purpose: string): string {
  const words = TITLES.get(purpose) ?? purpose.replace(/[-_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
