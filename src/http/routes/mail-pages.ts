import type { OwnLanguage } from '../../content/index.js';
import { type PageWords, pageWords } from './page-words.js';

/** The pages that readers of mails see. They need no script, no cookie and nothing from elsewhere. */

const STYLE = `
  :root { color-scheme: light dark; --ink: #1d2330; --soft: #5c6675; --line: #d9dee6; --ground: #f6f7f9;
          --card: #fff; --act: #2b5bd7; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #eef1f6; --soft: #a3adbd; --line: #333b49; --ground: #14181f; --card: #1c222c; --act: #7ea2ff; }
  }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground);
         color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
  main { box-sizing: border-box; width: min(28rem, 92vw); padding: 2.25rem; background: var(--card);
         border: 1px solid var(--line); border-radius: 14px; }
  h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .75rem; }
  p { margin: 0 0 1.25rem; color: var(--soft); }
  button { font: inherit; font-weight: 600; padding: .7rem 1.4rem; border-radius: 9px; cursor: pointer;
           border: 1px solid var(--act); background: var(--act); color: var(--card); }
  button.quiet { background: none; color: var(--act); font-weight: 400; }
  fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; }
  legend { padding: 0; margin: 0 0 .75rem; color: var(--soft); }
  label { display: flex; gap: .75rem; align-items: baseline; padding: .5rem 0; cursor: pointer; }
  input[type=checkbox] { flex: none; width: 1.15rem; height: 1.15rem; accent-color: var(--act); translate: 0 .15rem; }
  form + form { margin: 1rem 0 1.25rem; }
  .notice { padding: .6rem .9rem; border-left: 4px solid var(--act); background: var(--ground); color: var(--ink); }
  .last { margin: 0; font-size: .9rem; }
  input:focus-visible, button:focus-visible { outline: 3px solid var(--act); outline-offset: 3px; }
`;

/** Nothing is loaded, nothing runs, and forms go to us alone. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function askPage(language: OwnLanguage, action: string): string {
  return pageWithButton(language, pageWords[language].ask, { action, look: '' });
}

export function donePage(language: OwnLanguage, action: string): string {
  return pageWithButton(language, pageWords[language].done, { action, look: ' class="quiet"' });
}

export function againPage(language: OwnLanguage, action: string): string {
  return pageWithButton(language, pageWords[language].again, { action, look: ' class="quiet"' });
}

export function notOpenPage(language: OwnLanguage): string {
  return page(language, pageWords[language].notOpen);
}

export function brokenPage(language: OwnLanguage): string {
  return page(language, pageWords[language].broken);
}

function pageWithButton(
  language: OwnLanguage,
  words: PageWords & { readonly button: string },
  { action, look }: { readonly action: string; readonly look: string },
): string {
  const form = `<form method="post" action="${action}"><button${look}>${words.button}</button></form>`;
  return page(language, words, form);
}

/** Of a mail that is only tried; whoever tries mails reads Attune’s language. */
export function trialPage(): string {
  return page('en', {
    title: 'Only a preview',
    heading: 'This mail is only a preview',
    text: 'In the mail that your readers get, this link is theirs: it unsubscribes them, or shows them their mail. Here it does nothing.',
  });
}

function page(language: OwnLanguage, { title, heading, text }: PageWords, form = ''): string {
  return mailPage(
    language,
    title,
    `<h1>${heading}</h1>
    <p>${text}</p>
    ${form}`,
  );
}

/** A page with a title and the HTML of what stands on it. */
export function mailPage(language: OwnLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
<main>
    ${body}
</main>
</html>
`;
}
