import { escapeHtml, type OwnLanguage } from '../../content/index.js';
import type { ReaderTopic } from '../../delivery/index.js';
import { mailPage } from './mail-pages.js';
import { type PreferencesWords, pageWords } from './page-words.js';

/** The fields of the form; `was` says what stood there, so that only what somebody changed is changed. */
export const TOPIC_FIELD = 'topic';
export const WAS_FIELD = 'was';
export const SHOWN_FIELD = 'shown';

/** What has just happened. */
export type PreferencesNotice = 'saved' | 'none';

/**
 * Where readers tick what they want to get.
 *
 * @param action where the form goes; `/none` below it unsubscribes from all
 */
export function preferencesPage(
  language: OwnLanguage,
  {
    action,
    topics,
    notice,
  }: {
    readonly action: string;
    readonly topics: readonly ReaderTopic[];
    readonly notice?: PreferencesNotice | undefined;
  },
): string {
  const words = pageWords[language].preferences;
  const said = notice && `<p role="status" class="notice">${words[notice]}</p>`;
  return mailPage(
    language,
    words.title,
    `<h1>${words.heading}</h1>
    ${said ?? ''}
    <form method="post" action="${action}">
      <fieldset>
        <legend>${words.legend}</legend>
        ${topics.map((topic) => topicField(topic, words)).join('\n        ')}
      </fieldset>
      <button>${words.save}</button>
    </form>
    <form method="post" action="${action}/none"><button class="quiet">${words.unsubscribe}</button></form>
    <p class="last">${words.last}</p>`,
  );
}

function topicField({ purpose, isOn }: ReaderTopic, words: PreferencesWords): string {
  const value = escapeHtml(purpose);
  const was = isOn ? `<input type="hidden" name="${WAS_FIELD}" value="${value}">` : '';
  return `<label><input type="checkbox" name="${TOPIC_FIELD}" value="${value}"${isOn ? ' checked' : ''}>
          ${titleOf(purpose, words)}</label>
        <input type="hidden" name="${SHOWN_FIELD}" value="${value}">${was}`;
}

/** What every workspace knows is told in the reader’s language; other purposes are called what they are. */
function titleOf(purpose: string, { marketing, tracking }: PreferencesWords): string {
  if (purpose === 'marketing') return marketing;
  if (purpose === 'tracking') return tracking;
  const words = purpose.replace(/[-_\s]+/g, ' ').trim();
  return escapeHtml(words.charAt(0).toUpperCase() + words.slice(1));
}
