import { parameterInvalid } from './errors.js';

/**
 * Reads a name with its value, such as `sku=A7`.
 *
 * @throws AppError `parameter-invalid`
 */
export function readParameter(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw parameterInvalid.make({ text });
  return [text.slice(0, at), text.slice(at + 1)];
}
