import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { chooseOwnLanguage, type OwnLanguage } from '../../content/index.js';
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
import {
  type PreferencesNotice,
  preferencesPage,
  SHOWN_FIELD,
  TOPIC_FIELD,
  WAS_FIELD,
} from './preferences-page.js';

type LinkParts = Pick<ServerParts, 'links' | 'readers'>;

interface TokenRoute {
  Params: { token: string };
}

/** Tokens of clicks hold a whole address. */
export const MAX_TOKEN_LENGTH = 16_384;
const MAX_FORM_BYTES = 65_536;
const MOST_WISHES = 10;

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

function addUnsubscribeRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { links, readers } = parts;
  const placeOf = ({ params }: FastifyRequest<TokenRoute>): MessagePlace | undefined =>
    links.read('unsubscribe', params.token);

  // Of a mail that is only tried: it stands for no message, and says so.
  const sayTrial = async (_request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, trialPage());
  app.get(`/u/${TRIAL_TOKEN}`, HIDDEN, sayTrial);
  app.post(`/u/${TRIAL_TOKEN}`, HIDDEN, sayTrial);
  app.get(`/w/${TRIAL_TOKEN}`, HIDDEN, sayTrial);
  app.get(`/p/${TRIAL_TOKEN}`, HIDDEN, sayTrial);

  app.get<TokenRoute>('/u/:token', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(request, reply);
    const language = await languageFor(parts, request, place);
    return sendPage(reply, askPage(language, `/e/u/${request.params.token}`));
  });
  app.post<TokenRoute>('/u/:token', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(request, reply);
    const outcome = await readers.unsubscribe(place);
    const language = await languageFor(parts, request, place);
    const page = donePage(language, `/e/u/${request.params.token}/undo`);
    return sendOutcome(reply, outcome, { page, language });
  });
  app.post<TokenRoute>('/u/:token/undo', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(request, reply);
    const outcome = await readers.resubscribe(place);
    const language = await languageFor(parts, request, place);
    const page = againPage(language, `/e/u/${request.params.token}`);
    return sendOutcome(reply, outcome, { page, language });
  });
}

async function preferenceRoutes(app: FastifyInstance, parts: LinkParts): Promise<void> {
  const { links, readers } = parts;
  addFormParser(app);
  const placeOf = ({ params }: FastifyRequest<TokenRoute>): MessagePlace | undefined =>
    links.read('preferences', params.token);
  const send = async (
    request: FastifyRequest<TokenRoute>,
    reply: FastifyReply,
    { place, found, notice }: ShownPreferences,
  ) => {
    const language = await languageFor(parts, request, place);
    if (found.kind === 'not-open') return sendPage(reply, notOpenPage(language));
    if (found.kind === 'message-gone') return sendBroken(request, reply);
    const action = `/e/p/${request.params.token}`;
    const { topics } = found;
    return sendPage(reply, preferencesPage(language, { action, topics, notice }));
  };

  app.get<TokenRoute>('/p/:token', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(request, reply);
    return send(request, reply, { place, found: await readers.preferences.read(place) });
  });
  app.post<TokenRoute>('/p/:token', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(request, reply);
    const found = await readers.preferences.change(place, readWanted(request.body));
    return send(request, reply, { place, found, notice: 'saved' });
  });
  app.post<TokenRoute>('/p/:token/none', HIDDEN, async (request, reply) => {
    const place = placeOf(request);
    if (place === undefined) return sendBroken(request, reply);
    const outcome = await readers.unsubscribe(place);
    if (outcome.kind !== 'done') return sendBroken(request, reply);
    return send(request, reply, {
      place,
      found: await readers.preferences.read(place),
      notice: 'none',
    });
  });
}

interface ShownPreferences {
  readonly place: MessagePlace;
  readonly found: ReaderPreferences;
  /** What has just happened. */
  readonly notice?: PreferencesNotice;
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

/** The reader's, as their mail was composed for it, else the first of their browser's. */
async function languageFor(
  { readers }: Pick<LinkParts, 'readers'>,
  request: FastifyRequest,
  place: MessagePlace,
): Promise<OwnLanguage> {
  return chooseOwnLanguage([await readers.findLocale(place), ...languagesOf(request)]);
}

/** RFC 9110, 12.5.4; browsers send them in the order in which they are wished for. */
function languagesOf({ headers }: FastifyRequest): string[] {
  return headers['accept-language']?.split(',').slice(0, MOST_WISHES) ?? [];
}

/** A mail's HTML is the shop's: it may show pictures and look as it likes, and run nothing. */
const MAIL_POLICY =
  "default-src 'none'; img-src * data:; style-src 'unsafe-inline' *; font-src *; base-uri 'none'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

function addWebVersionRoute(app: FastifyInstance, { links, renderWebVersion }: ServerParts): void {
  app.get<TokenRoute>('/w/:token', HIDDEN, async (request, reply) => {
    const place = links.read('web-version', request.params.token);
    const page = place && (await renderWebVersion(place));
    if (page === undefined) return sendBroken(request, reply);
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
    if (click === undefined) return sendBroken(request, reply);
    if (request.method === 'GET') {
      await record(readers.recordClick(click, visitOf(request)));
    }
    return reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(click.url, 302);
  });
}

function sendOutcome(
  reply: FastifyReply,
  outcome: ReaderOutcome,
  { page, language }: { readonly page: string; readonly language: OwnLanguage },
): FastifyReply {
  switch (outcome.kind) {
    case 'done':
      return sendPage(reply, page);
    case 'not-open':
      return sendPage(reply, notOpenPage(language));
    case 'message-gone':
      return sendPage(reply.code(404), brokenPage(language));
  }
}

function sendBroken(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendPage(reply.code(404), brokenPage(chooseOwnLanguage(languagesOf(request))));
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({ 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(html);
}
