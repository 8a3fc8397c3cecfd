import type { FastifyInstance, FastifyRequest } from 'fastify';
import { JsonSyntaxError, type JsonValue, parseExact } from '../kernel/index.js';
import { requestInvalid } from './errors.js';

/**
 * Lets the routes of this part read bodies digit for digit: 19.90 would be 19.9 behind `JSON.parse`. An
 * empty body is none, as elsewhere below /api.
 */
export function addExactJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => (text === '' ? undefined : readJson(text)),
  );
}

function readJson(text: string): JsonValue {
  try {
    return parseExact(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      throw requestInvalid.make({ problem: `The body is no JSON: ${error.message}.` }, error);
    }
    throw error;
  }
}
