import { createContext, Script } from 'node:vm';

const GIVES_UP_AFTER_MS = 2000;

const context = createContext({});
const search = new Script("new RegExp(expression, 'u').test(text)");

/**
 * Whether the engine's own expressions find something in a text. They try one way after the other, and some
 * patterns have more ways, even in a text of three letters, than anybody can wait for: undefined then.
 */
export function foundByOwn(expression: string, text: string): boolean | undefined {
  Object.assign(context, { expression, text });
  try {
    return search.runInContext(context, { timeout: GIVES_UP_AFTER_MS });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
