import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError, type Logger } from '../kernel/index.js';
import { DatabaseError, databaseUnavailable } from '../storage/index.js';
import {
  bodyTooLarge,
  internalError,
  mediaTypeUnknown,
  rateExceeded,
  requestInvalid,
} from './errors.js';

/** What every error's body holds. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** For programs, where there is more to say. */
  readonly detail?: object;
}

export function errorBody({ code, message, hint, detail }: AppError): ErrorBody {
  return { code, message, hint, ...(detail !== undefined && { detail }) };
}

/** Clients that were sent away together come back over this many seconds. */
const RETRY_SPREAD_SECONDS = 5;

/** The one place where errors become answers. A bug is logged with its cause, and shown to nobody. */
export function createErrorHandler(
  logger: Logger,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  let retries = 0;
  return (error, request, reply) => {
    const known = asAppError(error, request.routeOptions.bodyLimit);
    if (known === undefined) logger.error({ err: error, ...placeOf(request) }, 'a request failed');
    const answer = known ?? internalError.make({ requestId: request.id });
    if (answer.status === 503 && !reply.hasHeader('retry-after')) {
      retries += 1;
      reply.header('retry-after', 1 + (retries % RETRY_SPREAD_SECONDS));
    }
    const wait = answer.detail !== undefined && 'retryAfterSeconds' in answer.detail;
    if (wait) reply.header('retry-after', String(answer.detail.retryAfterSeconds));
    return reply
      .code(answer.status)
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify(errorBody(answer)));
  };
}

/** The route's pattern, never the address itself: that can hold identifiers. */
function placeOf(request: FastifyRequest): object {
  return { requestId: request.id, method: request.method, route: request.routeOptions.url };
}

/** The error as a mistake that somebody can mend; undefined for a bug. */
function asAppError(error: unknown, bodyLimit: number): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof DatabaseError) {
    const canRepeat = error.kind === 'unavailable' || error.kind === 'conflict';
    return canRepeat ? databaseUnavailable.make(null, error) : undefined;
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return requestInvalid.make({ problem: describeIssues(error) });
  }
  return asMistakeOfRequest(error, bodyLimit);
}

function asMistakeOfRequest(error: unknown, limitBytes: number): AppError | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  switch (error.statusCode) {
    case 413:
      return bodyTooLarge.make({ limitBytes });
    case 415:
      return mediaTypeUnknown.make(null);
    case 429:
      return rateExceeded.make(null);
    case 400:
      return requestInvalid.make({ problem: 'The request’s address or JSON is malformed.' });
    default:
      return undefined;
  }
}

type ValidationError = Pick<FastifyError, 'validation' | 'validationContext'>;

/** Which fields are wrong and how, without what was sent in them. */
function describeIssues({ validation, validationContext }: ValidationError): string {
  const where = validationContext === 'querystring' ? 'query' : (validationContext ?? 'request');
  const issues = (validation ?? []).map(
    ({ instancePath, message }) => `${where}${instancePath}: ${message ?? 'is not valid'}`,
  );
  return `${issues.join('; ')}.`;
}
