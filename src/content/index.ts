export { checkTemplate } from './check-template.js';
export { escapeHtml } from './html/escape-html.js';
export type { HtmlLink } from './html/finish-html.js';
export { mistakeOf } from './liquid/liquid-mistake.js';
export { type Mailbox, readMailbox } from './mailbox.js';
export { manifest } from './manifest.js';
export {
  createTemplateCache,
  type PreparedTemplate,
  type TemplateCache,
} from './prepare-template.js';
export { type RenderedTemplate, type RenderInputs, renderTemplate } from './render-template.js';
export type { TemplateContent } from './template-content.js';
export { readTemplateVersions, storeTemplateVersion } from './template-store.js';
export { pickInputs, type Variables, variablesOf } from './variables.js';
