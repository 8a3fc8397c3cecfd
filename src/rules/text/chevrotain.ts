/**
 * The parser library as the one file that it ships beside its modules: with lodash they are 680, and
 * loading them takes 0.3 s in every process that knows rules.
 */
const bundle = new URL('../chevrotain.mjs', import.meta.resolve('chevrotain'));
const library = (await import(bundle.href)) as typeof import('chevrotain');

export const {
  Alternation,
  createToken,
  createTokenInstance,
  EmbeddedActionsParser,
  EOF,
  MismatchedTokenException,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Terminal,
} = library;
