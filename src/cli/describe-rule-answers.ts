import type { Remark } from '../rules/index.js';
import type {
  DiffPart,
  MemberCount,
  PersonSketch,
  RuleDiff,
  RuleOverlap,
} from '../segments/index.js';
import { printRecords } from './print-records.js';
import { drawBar } from './progress-line.js';
import type { Terminal } from './terminal.js';

function show(count: number): string {
  return count.toLocaleString('en');
}

function showShare(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const percent = (100 * part) / whole;
  // What is there and rounds to nothing is not nothing.
  if (part > 0 && percent < 0.1) return '< 0.1 %';
  return `${percent.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

/** What the check has to say goes to standard error, so that the answer stays alone. */
export function complainOf(terminal: Terminal, remarks: readonly Remark[]): void {
  for (const { message, place } of remarks) {
    const where = place === undefined ? '' : `line ${place.line}, column ${place.column}: `;
    terminal.complain(`${terminal.colours.yellow('note:')} ${where}${message}`);
  }
}

export function describeMembers(terminal: Terminal, count: MemberCount, when: string): void {
  const { members, profiles, sample } = count;
  terminal.say(
    `${show(members)} of ${show(profiles)} profiles (${showShare(members, profiles)}) ${when}.`,
  );
  describeSample(terminal, sample, members);
}

function describeSample(terminal: Terminal, sample: readonly PersonSketch[], all: number): void {
  if (sample.length === 0) return;
  terminal.say();
  printRecords(terminal, sample as readonly (PersonSketch & Record<string, unknown>)[], {
    json: false,
    columns: { profileId: 'profile', name: 'name', email: 'e-mail' },
    whenEmpty: '',
  });
  if (all > sample.length) terminal.say(`and ${show(all - sample.length)} more`);
}

export function describeDiff(terminal: Terminal, diff: RuleDiff): void {
  const part = (title: string, { profiles, sample }: DiffPart) => {
    terminal.say(terminal.colours.bold(`${title}  ${show(profiles)}`));
    describeSample(terminal, sample, profiles);
    terminal.say();
  };
  part('entering', diff.entering);
  part('leaving ', diff.leaving);
  terminal.say(terminal.colours.bold(`staying   ${show(diff.staying.profiles)}`));
}

export function describeOverlap(
  terminal: Terminal,
  overlap: RuleOverlap,
  texts: readonly string[],
): void {
  const { profiles, members, pairs, combinations, none } = overlap;
  printRecords(
    terminal,
    texts.map((text, at) => ({
      n: at + 1,
      rule: text.replace(/\s+/g, ' '),
      members: show(members[at] ?? 0),
      share: showShare(members[at] ?? 0, profiles),
    })),
    {
      json: false,
      columns: { n: '', members: 'members', share: 'share', rule: 'rule' },
      whenEmpty: '',
    },
  );
  terminal.say();
  printRecords(
    terminal,
    pairs.map(({ one, other, both, isOneInOther, isOtherInOne }) => ({
      pair: `${one + 1} and ${other + 1}`,
      both: show(both),
      ofOne: showShare(both, members[one] ?? 0),
      ofOther: showShare(both, members[other] ?? 0),
      note: noteOf({ one, other, isOneInOther, isOtherInOne }),
    })),
    {
      json: false,
      columns: {
        pair: 'pair',
        both: 'in both',
        ofOne: 'of the first',
        ofOther: 'of the second',
        note: '',
      },
      whenEmpty: '',
    },
  );
  terminal.say();
  printRecords(
    terminal,
    [
      ...combinations.map((each) => ({
        in: each.rules.map((place) => place + 1).join(' and '),
        profiles: show(each.profiles),
        share: showShare(each.profiles, profiles),
      })),
      { in: 'none', profiles: show(none.profiles), share: showShare(none.profiles, profiles) },
    ],
    {
      json: false,
      columns: { in: 'only in', profiles: 'profiles', share: 'share' },
      whenEmpty: '',
    },
  );
}

function noteOf({
  one,
  other,
  isOneInOther,
  isOtherInOne,
}: Pick<RuleOverlap['pairs'][number], 'one' | 'other' | 'isOneInOther' | 'isOtherInOne'>): string {
  if (isOneInOther && isOtherInOne) return 'the same people';
  if (isOneInOther) return `${one + 1} lies within ${other + 1}`;
  return isOtherInOne ? `${other + 1} lies within ${one + 1}` : '';
}

/** `2026-01-31  1,234  [####    ]` */
export function describeSizes(
  terminal: Terminal,
  points: readonly { readonly day: string; readonly members: number }[],
): void {
  const most = Math.max(1, ...points.map(({ members }) => members));
  const width = show(most).length;
  for (const { day, members } of points) {
    terminal.say(`${day}  ${show(members).padStart(width)}  ${drawBar(members / most)}`);
  }
}
