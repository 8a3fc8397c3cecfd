import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { reviewDraft, SCREEN_WIDTHS } from '../../content/index.js';
import { noteTrial } from '../../delivery/index.js';
import { parseEmailAddress } from '../../ingest/index.js';
import { requestInvalid } from '../errors.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer } from './api-schemas.js';
import type { TemplateParts } from './create-template-facts.js';
import { readTrial } from './read-trial.js';
import { templateParams as params, templateQuery as querystring } from './template-schemas.js';
import { previewAnswer, screenshotBody, testAnswer, testBody, trialBody } from './trial-schemas.js';

/** A template’s source may come along. */
const bodyLimit = 4_000_000;

/** Looking at a template’s mail, and having it sent to oneself, before anybody gets it. */
export function addTemplateTrialRoutes(app: FastifyInstance, parts: TemplateParts): void {
  addPreviewRoute(app, parts);
  addScreenshotRoute(app, parts);
  addTestRoute(app, parts);
}

function addPreviewRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/:template/preview',
    {
      config: { scope: 'templates:read' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'The mail that a template makes for somebody, or for a made-up reader',
        description:
          'What would be sent, made in the very same way; nothing is sent, kept or counted. Left empty, the draft is shown for a reader of whom nothing is known.',
        params,
        querystring,
        body: trialBody.nullish(),
        response: { 200: previewAnswer, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, shelf: 'templates', name: request.params.template } as const;
      const body = request.body ?? trialBody.parse({});
      const { trial, found } = await readTrial(parts, { place, body, request });
      const preview = await parts.trials.preview(trial);
      const draft = { workspaceId, kind: found.kind, draft: found.source };
      const renderedBytes = preview.html === undefined ? undefined : preview.bytes.html;
      const { findings } = await reviewDraft(parts, draft, { renderedBytes });
      return {
        ...preview,
        headers: [...preview.headers],
        fetchProblem: preview.fetchProblem ?? null,
        findings: [...findings],
      };
    },
  );
}

function addScreenshotRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/:template/screenshot',
    {
      config: { scope: 'templates:read' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'The mail of a preview as a browser shows it, as a PNG file',
        description:
          'Of the library and of ATTUNE_PICTURE_ORIGINS pictures are loaded, of elsewhere nothing; how much was left out, the header `attune-blocked` says. Needs a Chromium (CHROMIUM_PATH).',
        produces: ['image/png'],
        params,
        querystring,
        body: screenshotBody.nullish(),
        response: { 200: z.string(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, shelf: 'templates', name: request.params.template } as const;
      const { width, dark: isDark, ...body } = request.body ?? screenshotBody.parse({});
      const { trial } = await readTrial(parts, { place, body, request });
      const view = { width: typeof width === 'number' ? width : SCREEN_WIDTHS[width], isDark };
      const { png, blocked } = await parts.trials.photograph(trial, view);
      reply
        .header('content-type', 'image/png')
        .header('cache-control', 'no-store')
        .header('attune-blocked', String(blocked.length));
      // Bytes are no string, but the type of an answer that is no JSON.
      return png as unknown as string;
    },
  );
}

function addTestRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/:template/test',
    {
      config: { scope: 'templates:write' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'Send a template’s mail to yourself, or to colleagues, to try it',
        description:
          'Its subject begins with `[Test] `. It asks nobody’s consent and counts nowhere; its links to unsubscribe do nothing. At most 10 addresses a call, and 100 mails an hour.',
        params,
        querystring,
        body: testBody,
        response: { 200: testAnswer, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { template: name } = request.params;
      const { to, ...body } = request.body;
      const addresses = [...new Set(to.map(readAddress))];
      const place = { workspaceId, shelf: 'templates', name } as const;
      const { trial } = await readTrial(parts, { place, body, request });
      await noteTrial(parts.database, { workspaceId, name, addresses }, deedOf(parts, request));
      return { deliveries: [...(await parts.trials.send(trial, addresses))] };
    },
  );
}

function readAddress(text: string): string {
  const address = parseEmailAddress(text.trim());
  if (address.kind === 'invalid') {
    throw requestInvalid.make({
      problem: `“${text.slice(0, 100)}” is no address: nothing was sent.`,
    });
  }
  return `${address.localPart}@${address.domain}`;
}
