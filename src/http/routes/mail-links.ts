import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type MessagePlace,
  type ReaderOutcome,
  type ReaderPreferences,
  TRIAL_TOKEN,
} from '../../delivery/index.js';
import type { ServerParts } from '../server-parts.js';
import {
  againPage,
  askPage,
  brokenPage,
  donePage,
  notOpenPage,
  PAGE_POLICY,
  trialPage,
} from './mail-pages.js';
import { preferencesPage, SHOWN_FIELD, TOPIC_FIELD, WAS_FIELD } from './preferences-page.js';

interface TokenRoute {
  Params: { token: string };
}

/** Tokens of clicks hold a whole address. */
export const MAX_TOKEN_LENGTH = 16_384;
const MAX_FORM_BYTES = 65_536;

/**
 * What the links in mails lead to, below /e. A GET shows something and changes nothing that matters: scanners
 * follow every link.
 */
export async function mailLinkRoutes(app: FastifyInstance, parts: ServerParts): Promise<void> {
  // RFC 8058: the form of one-click comes in either encoding, and what it says is known.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: MAX_FORM_BYTES },
    (_request, _body, done) => done(null, undefined),
  );
  addUnsubscribeRoutes(app, parts);
  const { links, readers } = parts;
  await app.register(preferenceRoutes, { links, readers });
  addWebVersionRoute(app, parts);
  addTrackingRoutes(app, parts);
}

const HIDDEN = { config: { scope: 'signed-link' }, schema: { hide: true } } as const;

function addUnsubscribeRoutes(app: FastifyInstance, { links, readers }: ServerParts): void {
  const placeOf = ({ params }: FastifyRequest<TokenRoute>): MessagePlace | undefined =>
    links.read('unsubscribe', params.token);

  // Of a mail that is only tried: it stands for no message, and says so.
  const sayTrial = async (_request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, trialPage());
  app.get(`/u/${TRIAL_TOKEN}`, HIDDEN, sayTrial);
  app.post(`/u/${TRIAL_TOKEN}`, HIDDEN, sayTrial);
  app.get(`/w/${TRIAL_TOKEN}`, HIDDEN, sayTrial);
  app.get(`/p/${TRIAL_TOKEN}`, HIDDEN, sayTrial);

  app.get<TokenRoute>('/u/:token', HIDDEN, async (request, reply) =>
    placeOf(request) === undefined
      ? sendBroken(reply)
      : sendPage(reply, askPage(`/e/u/${request.params.token}`)),
  );
  app.post<TokenRoute>('/u/:token', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(reply);
    const outcome = await readers.unsubscribe(place);
    return sendOutcome(reply, outcome, donePage(`/e/u/${request.params.token}/undo`));
  });
  app.post<TokenRoute>('/u/:token/undo', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(reply);
    const outcome = await readers.resubscribe(place);
    return sendOutcome(reply, outcome, againPage(`/e/u/${request.params.token}`));
  });
}

const SAVED = 'Saved. It holds from now on.';
const NONE = 'You are unsubscribed from all. Whatever you tick comes again.';

async function preferenceRoutes(
  app: FastifyInstance,
  { links, readers }: Pick<ServerParts, 'links' | 'readers'>,
): Promise<void> {
  addFormParser(app);
  const placeOf = ({ params }: FastifyRequest<TokenRoute>): MessagePlace | undefined =>
    links.read('preferences', params.token);
  const actionOf = ({ params }: FastifyRequest<TokenRoute>) => `/e/p/${params.token}`;

  app.get<TokenRoute>('/p/:token', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(reply);
    const found = await readers.preferences.read(place);
    return sendPreferences(reply, found, { action: actionOf(request) });
  });
  app.post<TokenRoute>('/p/:token', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(reply);
    const wanted = readWanted(request.body);
    const found = await readers.preferences.change(place, wanted);
    return sendPreferences(reply, found, { action: actionOf(request), notice: SAVED });
  });
  app.post<TokenRoute>('/p/:token/none', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(reply);
    const outcome = await readers.unsubscribe(place);
    if (outcome.kind !== 'done') return sendBroken(reply);
    const found = await readers.preferences.read(place);
    return sendPreferences(reply, found, { action: actionOf(request), notice: NONE });
  });
}

/** Forms of this page say something, other than those of one-click. */
function addFormParser(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/** What the form has changed: of a page that was left open, the rest is not taken back. */
function readWanted(body: unknown): ReadonlyMap<string, boolean> {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams();
  const ticked = new Set(form.getAll(TOPIC_FIELD));
  const was = new Set(form.getAll(WAS_FIELD));
  const changed = form.getAll(SHOWN_FIELD).filter((each) => ticked.has(each) !== was.has(each));
  return new Map(changed.map((purpose) => [purpose, ticked.has(purpose)]));
}

function sendPreferences(
  reply: FastifyReply,
  found: ReaderPreferences,
  { action, notice }: { readonly action: string; readonly notice?: string },
): FastifyReply {
  switch (found.kind) {
    case 'open':
      return sendPage(reply, preferencesPage(action, found.topics, notice));
    case 'not-open':
      return sendPage(reply, notOpenPage());
    case 'message-gone':
      return sendBroken(reply);
  }
}

/** A mail's HTML is the shop's: it may show pictures and look as it likes, and run nothing. */
const MAIL_POLICY =
  "default-src 'none'; img-src * data:; style-src 'unsafe-inline' *; font-src *; base-uri 'none'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

function addWebVersionRoute(app: FastifyInstance, { links, renderWebVersion }: ServerParts): void {
  app.get<TokenRoute>('/w/:token', HIDDEN, async (request, reply) => {
    const place = links.read('web-version', request.params.token);
    const page = place && (await renderWebVersion(place));
    if (page === undefined) return sendBroken(reply);
    return reply
      .headers({
        'content-security-policy': MAIL_POLICY,
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
      })
      .type('text/html; charset=utf-8')
      .send(page.html);
  });
}

/** The smallest picture there is: one transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

function addTrackingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { links, readers, logger } = parts;
  /** Whoever reads a mail gets what they asked for, whether or not it can be recorded. */
  const record = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      logger.warn({ err: error }, 'what a reader did could not be recorded');
    }
  };
  const visitOf = ({ headers }: FastifyRequest<TokenRoute>) => ({
    userAgent: headers['user-agent'],
  });

  app.get<TokenRoute>('/o/:token', HIDDEN, async (request, reply) => {
    const place = links.read('open', request.params.token);
    if (place !== undefined && request.method === 'GET') {
      await record(readers.recordOpen(place, visitOf(request)));
    }
    return reply.headers({ 'cache-control': 'no-store' }).type('image/gif').send(PIXEL);
  });
  app.get<TokenRoute>('/c/:token', HIDDEN, async (request, reply) => {
    const click = links.readClick(request.params.token);
    if (click === undefined) return sendBroken(reply);
    if (request.method === 'GET') {
      await record(readers.recordClick(click, visitOf(request)));
    }
    return reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(click.url, 302);
  });
}

function sendOutcome(reply: FastifyReply, outcome: ReaderOutcome, page: string): FastifyReply {
  switch (outcome.kind) {
    case 'done':
      return sendPage(reply, page);
    case 'not-open':
      return sendPage(reply, notOpenPage());
    case 'message-gone':
      return sendBroken(reply);
  }
}

function sendBroken(reply: FastifyReply): FastifyReply {
  return sendPage(reply.code(404), brokenPage());
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({ 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(html);
}
