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

export function askPage(action: string): string {
  return mailPage(
    'Unsubscribe',
    `<h1>No more of these mails?</h1>
    <p>With one click you get no more newsletters and offers from this sender. Mails about your orders still
    come.</p>
    <form method="post" action="${action}"><button>Unsubscribe</button></form>`,
  );
}

export function donePage(action: string): string {
  return mailPage(
    'Unsubscribed',
    `<h1>You are unsubscribed</h1>
    <p>It holds from now on, also for mails that were being prepared.</p>
    <form method="post" action="${action}"><button class="quiet">That was a mistake: subscribe again</button></form>`,
  );
}

export function againPage(action: string): string {
  return mailPage(
    'Subscribed',
    `<h1>You are subscribed again</h1>
    <p>Welcome back.</p>
    <form method="post" action="${action}"><button class="quiet">Unsubscribe</button></form>`,
  );
}

export function notOpenPage(): string {
  return mailPage(
    'Not subscribed',
    `<h1>You are not subscribed</h1>
    <p>Something else keeps this sender from mailing you, and this link can’t take it back. Answer the mail and ask
    the sender.</p>`,
  );
}

export function trialPage(): string {
  return mailPage(
    'Only a preview',
    `<h1>This mail is only a preview</h1>
    <p>In the mail that your readers get, this link is theirs: it unsubscribes them, or shows them their mail. Here it
    does nothing.</p>`,
  );
}

export function brokenPage(): string {
  return mailPage(
    'Link not usable',
    `<h1>This link does not work</h1>
    <p>It is incomplete, or the mail it came with is no longer kept. Copy the whole link from the mail, or
    answer the mail and ask the sender.</p>`,
  );
}

/** A page with a title and the HTML of what stands on it. */
export function mailPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
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
