import { describeError } from './describe-error.mjs';

/**
 * `docs/reference/errors.md`: every code that a caller or an operator can meet.
 *
 * @param {readonly { module: string, errors: readonly object[] }[]} modules
 */
export function errorsPage(modules) {
  const sections = modules.map(({ module, errors }) => {
    const rows = [...errors].sort((a, b) => (a.code < b.code ? -1 : 1)).map(errorRow);
    const head = ['| code | status | when | message | what to do |', '|---|---|---|---|---|'];
    return [`## ${module}`, '', ...head, ...rows].join('\n');
  });
  const intro = [
    '# Errors',
    '',
    'Every mistake that somebody can mend has a code that stays the same from version to version. Over HTTP',
    'it comes with the status as `{"code", "message", "hint"}`; on the command line message and hint are',
    'printed. Words in braces stand for the details of the case.',
  ].join('\n');
  return `${[intro, ...sections].join('\n\n')}\n`;
}

function errorRow(kind) {
  const { message, hint } = describeError(kind);
  const cells = [`\`${kind.code}\``, kind.status, kind.when, message, hint];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** One cell of a Markdown table. @param {unknown} value */
export function cell(value) {
  return String(value).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}
