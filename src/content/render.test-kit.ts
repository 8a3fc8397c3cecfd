import type { JsonObject } from '../kernel/index.js';
import { createTemplateCache } from './prepare-template.js';
import { type RenderedTemplate, type RenderInputs, renderTemplate } from './render-template.js';
import type { TemplateContent } from './template-content.js';

export const UNSUBSCRIBE = 'https://mail.shop.example/e/u/UNSUBSCRIBE';
export const PREFERENCES = 'https://mail.shop.example/e/p/PREFERENCES';
export const WEB_VERSION = 'https://mail.shop.example/e/w/WEB';

/** One for all: engines are dear to make. */
const templates = createTemplateCache();

/** Variables of a message, with what a test wants to be different. */
export function valuesOf(more: JsonObject = {}): JsonObject {
  return {
    now: '2026-11-28T10:00:00.000Z',
    workspace: { name: 'Shop', currency: 'GBP', time_zone: 'Europe/Berlin' },
    profile: { id: '01940000-0000-7000-8000-000000000001' },
    email: 'ann@shop.example',
    trait: {},
    data: {},
    campaign: { name: 'Autumn' },
    ...more,
  };
}

/** Fills a template for a message that needs no consent, unless told otherwise. */
export function render(
  parts: Partial<TemplateContent>,
  values: JsonObject = {},
  more: Partial<RenderInputs> = {},
): RenderedTemplate {
  const content = { from: 'shop@shop.example', subject: 'Hello', ...parts };
  return renderTemplate(templates.prepare(JSON.stringify(content), content), {
    values: valuesOf(values),
    unsubscribeUrl: UNSUBSCRIBE,
    webVersionUrl: WEB_VERSION,
    preferencesUrl: PREFERENCES,
    needsUnsubscribe: false,
    ...more,
  });
}

/** What a text template comes to. */
export function renderText(text: string, values: JsonObject = {}): string {
  return render({ text }, values).text;
}

/** What an HTML template comes to. */
export function renderHtml(html: string, values: JsonObject = {}): string {
  return render({ html }, values).html?.html ?? '';
}
