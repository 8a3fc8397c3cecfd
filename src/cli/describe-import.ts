import type { ImportCounts, ImportProblem, Progress } from '../connect/index.js';
import { drawBar } from './progress-line.js';
import { showCounts } from './show-counts.js';

const MOST_PROBLEMS = 20;

function number(count: number): string {
  return count.toLocaleString('en');
}

/** `1 order`, `2 orders` */
function many(count: number, one: string, more = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : more}`;
}

/** An amount digit for digit, with its thousands set apart. */
function amount(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** What an import came to, as lines for a person. */
export function describeCounts(counts: ImportCounts): string[] {
  return [
    `${many(counts.used, 'row')} of ${number(counts.rows)} used, of ${many(counts.people, 'person', 'people')}.`,
    ...describeMade(counts),
    ...(counts.leftOut > 0
      ? [`${many(counts.leftOut, 'row')} left out, as the mapping says.`]
      : []),
    ...describeConsents(counts),
    ...describeProblems(counts),
  ];
}

function describeMade(counts: ImportCounts): string[] {
  const { events, money, orders, refunds, suppressions, products, seenBefore } = counts;
  const eventCount = Object.values(events).reduce((sum, count) => sum + count, 0);
  return [
    ...(orders + refunds > 0 ? [`  ${many(orders, 'order')}, ${many(refunds, 'refund')}`] : []),
    ...Object.entries(money).map(
      ([currency, { gross, refunded, net }]) =>
        `  ${currency} ${amount(gross)} gross, ${amount(refunded)} refunded, ${amount(net)} net`,
    ),
    ...(eventCount > 0 ? [`  ${many(eventCount, 'event')}: ${showCounts(events)}`] : []),
    ...(seenBefore > 0 ? [`  ${number(seenBefore)} of them were known before`] : []),
    ...(products > 0 ? [`  ${many(products, 'product')}`] : []),
    ...(suppressions > 0 ? [`  ${many(suppressions, 'suppression')}`] : []),
  ];
}

function describeConsents({ consents, unprovenConsents, people }: ImportCounts): string[] {
  const unproven =
    unprovenConsents === 0
      ? []
      : [
          `${many(unprovenConsents, 'consent')} left out: without a time and a proof nobody has agreed.`,
        ];
  if (consents > 0 || people === 0) return unproven;
  return [
    ...unproven,
    'The file states no consent: these people get no marketing until somebody states one.',
  ];
}

function describeProblems({ quarantined, problems }: ImportCounts): string[] {
  const held = Object.values(quarantined).reduce((sum, count) => sum + count, 0);
  if (held === 0) return [];
  const shown = problems.slice(0, MOST_PROBLEMS).map(describeProblem);
  const left = problems.length - shown.length;
  return [
    `${many(held, 'row')} can’t be used: ${showCounts(quarantined)}.`,
    ...shown,
    ...(left > 0 ? [`  and ${many(left, 'problem')} more`] : []),
  ];
}

function describeProblem({ reason, problem, rows, lines }: ImportProblem): string {
  const more = rows > lines.length ? ', …' : '';
  return `  ${number(rows)} × ${reason}: ${problem} (line ${lines.join(', ')}${more})`;
}

/** How far an import is, as one line. */
export function createProgressText(now: () => number): (progress: Progress) => string {
  let from: { readonly at: number; readonly position: number; readonly share: number } | undefined;
  return ({ phase, bytes, byteLength, position, isWaiting, goesOnAt }) => {
    const share = byteLength === 0 ? 1 : bytes / byteLength;
    const bar = `${drawBar(share)} ${Math.floor(share * 100)} %`;
    if (phase === 'finding') return `${bar}  finding the rows that belong together`;
    from ??= { at: now(), position, share };
    const seconds = Math.max(0.001, (now() - from.at) / 1000);
    const rate = Math.round((position - from.position) / seconds);
    const left = ((1 - share) / Math.max(1e-9, share - from.share)) * seconds;
    return [
      bar,
      `${number(position)} rows`,
      ...(rate > 0 ? [`${number(rate)} rows/s`, `${number(Math.ceil(left))} s left`] : []),
      ...(goesOnAt === undefined ? [] : [`going on at line ${number(goesOnAt)}`]),
      ...(isWaiting ? ['waiting for the lanes'] : []),
    ].join('  ');
  };
}
