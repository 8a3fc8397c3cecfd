import { Option } from 'commander';

/** Rules of findings in spite of which somebody publishes. */
export function acceptOption(): Option {
  return new Option(
    '--accept <rules>',
    'publish in spite of findings of these rules, with commas: relative-link,empty-link',
  ).argParser((text) => text.split(',').map((rule) => rule.trim()));
}
