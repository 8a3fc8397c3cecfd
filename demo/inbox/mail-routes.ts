import type { Mailbox } from './mailbox.js';
import { json, type Route } from './web-server.js';

const MAX_LIMIT = 500;
const DEFAULT_LIMIT = 50;
/** However many mails come, pages that are open ask again only so often. */
const TELL_MS = 150;

/** The mails as JSON: what the page shows, and what a test asks. */
export function mailRoutes(mailbox: Mailbox): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/mails$/,
      answer: async ({ query }) => json(mailbox.list(readQuery(query))),
    },
    {
      method: 'DELETE',
      path: /^\/api\/mails$/,
      answer: async () => {
        await mailbox.clear();
        return json({});
      },
    },
    {
      method: 'GET',
      path: /^\/api\/mails\/([\d-]+)$/,
      answer: async ({ parts: [id = ''] }) => {
        const mail = await mailbox.open(id);
        return mail && json(mail);
      },
    },
    {
      method: 'POST',
      path: /^\/api\/mails\/([\d-]+)\/read$/,
      answer: async ({ parts: [id = ''] }) => {
        await mailbox.markRead(id);
        return json({});
      },
    },
    {
      method: 'GET',
      path: /^\/api\/mails\/([\d-]+)\/source$/,
      answer: async ({ parts: [id = ''] }) => {
        const body = await mailbox.readSource(id);
        return body && { kind: 'body', type: 'text/plain; charset=utf-8', body };
      },
    },
    {
      method: 'GET',
      path: /^\/api\/changes$/,
      answer: async () => ({ kind: 'stream', follow: (send) => follow(mailbox, send) }),
    },
  ];
}

function readQuery(query: URLSearchParams) {
  const number = (name: string, fallback: number) => {
    const written = Number(query.get(name) ?? fallback);
    return Number.isSafeInteger(written) && written >= 0 ? written : fallback;
  };
  return {
    search: query.get('q') ?? '',
    offset: number('offset', 0),
    limit: Math.min(MAX_LIMIT, number('limit', DEFAULT_LIMIT)),
    find: query.getAll('find').slice(0, 10),
  };
}

/** Says at once that something changed, and then at most every few moments. */
function follow(mailbox: Mailbox, send: (data: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      send('changed');
    }, TELL_MS);
  };
  send('changed');
  const end = mailbox.onChange(tell);
  return () => {
    clearTimeout(timer);
    end();
  };
}
