import type { Context } from 'liquidjs';
import { escapeHtml } from '../html/escape-html.js';
import { textOf } from './evaluate/text-of.js';
import { Markup } from './markup.js';

/** What an output writes for a value; counted. */
export type Print = (value: unknown, context: Context) => string;

export const printEscaped: Print = (value, { memoryLimit }) => {
  const text = value instanceof Markup ? value.text : escapeHtml(textOf(value));
  memoryLimit.use(text.length);
  return text;
};

export const printPlain: Print = (value, { memoryLimit }) => {
  const text = textOf(value);
  memoryLimit.use(text.length);
  return text;
};
