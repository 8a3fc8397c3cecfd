export { createSmtpProvider } from './create-smtp-provider.js';
export { parseSmtpUrl } from './parse-smtp-url.js';
export type { SmtpOptions, SmtpServer, SmtpTimeouts } from './smtp-options.js';
