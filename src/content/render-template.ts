import type { JsonObject } from '../kernel/index.js';
import type { FetchRequest } from './fetch/fetch-request.js';
import { escapeHtml } from './html/escape-html.js';
import { type FinishedHtml, finishHtml, type RenderedHtml } from './html/finish-html.js';
import { mailWords } from './languages/mail-words.js';
import { chooseOwnLanguage } from './languages/own-language.js';
import { COLLECTOR } from './liquid/fetch-tag.js';
import type { Moment } from './liquid/filter.js';
import { type Effort, startEffort } from './liquid/limits.js';
import type { OwnerChange } from './liquid/link-owner.js';
import type { PreparedPart, PreparedTemplate, PreparedText } from './prepare-template.js';
import { momentOf, scopeOf, textIn } from './scope.js';
import { settleSpaces } from './text/spaces.js';
import { applyDefaults } from './variable-settings/apply-defaults.js';
import { withinField } from './within-field.js';

/** What a message puts into its template. */
export interface RenderInputs {
  /** The variables that were stored with the message: what `pickInputs` gave. */
  readonly values: JsonObject;
  readonly unsubscribeUrl: string;
  readonly webVersionUrl: string;
  /** Where its reader says what they want to get. */
  readonly preferencesUrl: string;
  /** Whether its reader agreed to it, and can take that back: then the way to do so is in it. */
  readonly needsUnsubscribe: boolean;
}

export interface RenderedTemplate {
  /** One line. */
  readonly subject: string;
  readonly preheader: string;
  readonly html: FinishedHtml | undefined;
  readonly text: string;
}

interface RenderState {
  readonly scope: object;
  readonly moment: Moment;
  readonly effort: Effort;
  readonly owners?: OwnerChange[];
}

/**
 * Fills a template with what one message knows. Pure: the same template and inputs give the same, whenever.
 *
 * @throws TemplateFailure
 */
export function renderTemplate(prepared: PreparedTemplate, inputs: RenderInputs): RenderedTemplate {
  const state = startState(prepared, inputs);
  const preheader = prepared.preheader ? foldLines(renderPart(prepared.preheader, state)) : '';
  const owners: OwnerChange[] = [];
  const bare = prepared.html && withoutNull(renderPart(prepared.html, { ...state, owners }));
  const text = renderText(prepared.text, state, bare ?? '');
  return {
    subject: foldLines(renderPart(prepared.subject, state)),
    preheader,
    html: bare === undefined ? undefined : finish({ html: bare, owners }, preheader, inputs),
    text: inputs.needsUnsubscribe ? withWayOut(text, inputs) : text,
  };
}

/**
 * What a template asks endpoints for with what one message knows, each once: the first of its two passes.
 *
 * @throws what `mistakeOf` explains
 */
export function collectFetches(prepared: PreparedTemplate, inputs: RenderInputs): FetchRequest[] {
  const requests = new Map<string, FetchRequest>();
  const state = startState(prepared, inputs);
  Object.assign(state.scope, { [COLLECTOR]: requests });
  for (const part of [prepared.subject, prepared.preheader, prepared.html, prepared.text]) {
    if (part !== undefined && 'program' in part) renderPart(part, state);
  }
  return [...requests.values()];
}

function startState({ defaults }: PreparedTemplate, inputs: RenderInputs): RenderState {
  const { values } = inputs;
  const scope = scopeOf(values, linkVariables(inputs));
  applyDefaults(scope, defaults);
  return {
    scope,
    moment: momentOf(values),
    effort: startEffort(),
  };
}

/** A message's own links; those at the top are their older names. */
function linkVariables(links: RenderInputs): Record<string, unknown> {
  const { unsubscribeUrl: unsubscribe, preferencesUrl: preferences, webVersionUrl } = links;
  return {
    links: { unsubscribe, preferences, view_in_browser: webVersionUrl },
    unsubscribe_url: unsubscribe,
    web_version_url: webVersionUrl,
  };
}

function renderPart(part: PreparedPart, state: RenderState): string {
  // Counters write into the scope: each part has one of its own, and blocks see only what all parts see.
  const scope: object = Object.create(null);
  const context = { ...state, scope, globals: state.scope };
  return withinField(part, () => part.engine.render(part.program, context));
}

function renderText(text: PreparedText, state: RenderState, html: string): string {
  if (text.kind === 'converted') {
    return withinField({ field: 'html', source: undefined }, () => text.convert(html));
  }
  const rendered = withoutNull(renderPart(text, state));
  return text.kind === 'derived' ? settleSpaces(rendered) : rendered;
}

function finish(rendered: RenderedHtml, preheader: string, inputs: RenderInputs): FinishedHtml {
  const { html } = rendered;
  const needsWayOut = inputs.needsUnsubscribe && !html.includes(escapeHtml(inputs.unsubscribeUrl));
  return finishHtml(rendered, {
    opening: preheader === '' ? '' : hidden(preheader),
    closing: needsWayOut ? wayOut(inputs) : '',
    language: textIn(inputs.values, 'language'),
  });
}

/** Inboxes show the first words of a mail; readers don't see these. */
function hidden(preheader: string): string {
  return `<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:transparent;mso-hide:all">${escapeHtml(preheader)}</div>`;
}

function wayOut({ unsubscribeUrl, values }: RenderInputs): string {
  const { words, language } = ownWordsFor(values);
  const lang = language === textIn(values, 'language') ? '' : ` lang="${language}"`;
  return `<p${lang} style="margin:32px 16px 16px;text-align:center;font-family:Arial,Helvetica,sans-serif;font-size:12px;line-height:18px;color:#6b6b6b">${escapeHtml(words.reason(senderIn(values)))} <a href="${escapeHtml(unsubscribeUrl)}" style="color:#6b6b6b;text-decoration:underline">${escapeHtml(words.unsubscribe)}</a></p>`;
}

function withWayOut(text: string, { unsubscribeUrl, values }: RenderInputs): string {
  if (text.includes(unsubscribeUrl)) return text;
  const { words } = ownWordsFor(values);
  const reason = words.reason(senderIn(values));
  return `${text}\n\n-- \n${reason}\n${words.unsubscribe}: ${unsubscribeUrl}\n`;
}

/** In the language of the reader, also where the template does not have it. */
function ownWordsFor(values: JsonObject) {
  const language = chooseOwnLanguage(['locale', 'language'].map((name) => values[name]));
  return { language, words: mailWords[language] };
}

function senderIn({ workspace }: JsonObject): string | undefined {
  const name = textIn(workspace, 'name');
  return name === '' ? undefined : name;
}

const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/** One line: what breaks lines or controls a terminal becomes a space. */
function foldLines(text: string): string {
  return text.replace(CONTROLS, ' ');
}

/** As a browser reads it (WHATWG HTML, 13.2.5.1); in C it would be the end of the mail. */
function withoutNull(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
