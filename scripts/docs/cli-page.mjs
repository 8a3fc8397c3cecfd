import { cell } from './errors-page.mjs';

/**
 * `docs/reference/cli.md`: every command with its arguments and options.
 *
 * @param {import('commander').Command} program
 */
export function cliPage(program) {
  const intro = [
    '# Command line',
    '',
    'Commands that need the database use DATABASE_URL; without it they join the embedded server of the data',
    'folder when `attune start` runs it, and else start it for as long as they run. Mistakes are printed to',
    'standard error as a message and what to do.',
    '',
    '| exit code | meaning |',
    '|---|---|',
    '| 0 | done |',
    '| 1 | a mistake that somebody can mend, or `attune doctor` found a problem |',
    '| 2 | the command line has a mistake |',
    '| 70 | a bug in Attune |',
    '| 130, 143 | ended at once by a second Ctrl-C or SIGTERM |',
  ].join('\n');
  return `${[intro, ...leavesOf(program).map(section)].join('\n\n')}\n`;
}

/** The commands that do something: those without others below them. */
function leavesOf(command) {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function section(command) {
  const rows = [
    ...command.registeredArguments.map((argument) => [
      `\`${argument.name()}\``,
      argument.description,
    ]),
    ...command.options.map((option) => [`\`${option.flags}\``, describe(option)]),
  ].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  const table = rows.length === 0 ? [] : ['', '| | |', '|---|---|', ...rows];
  const usage = `${pathOf(command)} ${command.usage()}`.trim();
  return [
    `## ${pathOf(command)}`,
    '',
    sentence(command.description()),
    '',
    `    ${usage}`,
    ...table,
  ].join('\n');
}

function describe({ description, argChoices, defaultValue, negate }) {
  const choices = argChoices === undefined ? '' : `: ${argChoices.join(', ')}`;
  const fallback = defaultValue === undefined || negate ? '' : ` (default: ${defaultValue})`;
  return description + choices + fallback;
}

function pathOf(command) {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
