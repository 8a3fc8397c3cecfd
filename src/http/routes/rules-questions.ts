import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createCalendar, type ParsedRule } from '../../rules/index.js';
import {
  backtestRule,
  type DiffPart,
  diffRules,
  overlapRules,
  parseTwoVersions,
  previewRule,
  type RuleOverlap,
  SIZE_STEPS,
  sizesOverTime,
} from '../../segments/index.js';
import { addExactJson } from '../add-exact-json.js';
import { requestInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { errorAnswer, instant, isoOf } from './api-schemas.js';
import {
  bothForms,
  chooseWholeWorkspace,
  inBothForms,
  memberCount,
  workspaceQuery as querystring,
  readRuleInput,
  remark,
  remarkAnswer,
  ruleInput,
  sample,
  sampleAnswer,
  shareOf,
} from './rules-schemas.js';

/** Who is in rules: now, on days past, in several at once. */
export function addRuleQuestionRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => {
    addExactJson(scope);
    addPreviewRoute(scope, parts);
    addBacktestRoute(scope, parts);
    addSizesRoute(scope, parts);
    addOverlapRoute(scope, parts);
    addDiffRoute(scope, parts);
  });
}

/** The workspace that a question is about, its days, and the time. */
async function settingOf(parts: ServerParts, request: FastifyRequest, named: number | undefined) {
  const { workspaceId, timeZone } = await chooseWholeWorkspace(parts, request, named);
  return { workspaceId, moment: { now: parts.clock.now(), calendar: createCalendar(timeZone) } };
}

const counted = memberCount.extend({ ...bothForms, remarks: z.array(remark) });

function addPreviewRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/preview',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'How many are in a rule now, and some of them',
        querystring,
        body: z.strictObject({ rule: ruleInput }),
        response: { 200: counted, default: errorAnswer },
      },
    },
    async (request) => {
      const rule = readRuleInput(request.body.rule);
      const { workspaceId, moment } = await settingOf(parts, request, request.query.workspace);
      const answer = await previewRule(parts.database, { workspaceId, rule }, moment.now);
      return countedAnswer(rule, answer);
    },
  );
}

function countedAnswer(
  { rule }: ParsedRule,
  { at, members, profiles, sample: people, remarks }: Awaited<ReturnType<typeof previewRule>>,
): z.input<typeof counted> {
  return {
    ...inBothForms(rule),
    at: isoOf(at),
    members,
    profiles,
    share: shareOf({ members, profiles }),
    sample: sampleAnswer(people),
    remarks: remarks.map(remarkAnswer),
  };
}

function addBacktestRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/backtest',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'Who would have been in a rule on a day or at an instant',
        description:
          'By the events up to then, and by traits, consents and lists as they stood then; under today’s identities. A rule that reads something whose past is not kept is refused.',
        querystring,
        body: z.strictObject({
          rule: ruleInput,
          on: z.string().meta({
            description:
              'A day in the workspace’s time zone (`2026-01-31`), which stands for its end, or an instant.',
          }),
        }),
        response: { 200: counted, default: errorAnswer },
      },
    },
    async (request) => {
      const rule = readRuleInput(request.body.rule);
      const { workspaceId, moment } = await settingOf(parts, request, request.query.workspace);
      const asked = { workspaceId, rule, on: request.body.on };
      return countedAnswer(rule, await backtestRule(parts.database, asked, moment));
    },
  );
}

const day = z.string().meta({ description: '`YYYY-MM-DD`, in the workspace’s time zone.' });

function addSizesRoute(app: FastifyInstance, parts: ServerParts): void {
  const point = z.object({
    day: day.meta({ description: 'The first one of the stretch.' }),
    at: instant.meta({ description: 'Its end; of one that is not over, now.' }),
    members: z.int(),
  });
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/sizes',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'How many were in a rule at the end of each day, week or month',
        description: 'At most 400 points, each one query: in a large workspace, ask for few.',
        querystring,
        body: z.strictObject({
          rule: ruleInput,
          from: day,
          to: day.optional().meta({ description: 'Left out: today.' }),
          every: z.enum(SIZE_STEPS).default('day'),
        }),
        response: {
          200: z.object({ ...bothForms, points: z.array(point) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { from, to, every } = request.body;
      const rule = readRuleInput(request.body.rule);
      const { workspaceId, moment } = await settingOf(parts, request, request.query.workspace);
      const today = moment.calendar.dayOf(moment.now);
      const asked = { workspaceId, rule, from, to: to ?? today, every };
      const points: z.input<typeof point>[] = [];
      for await (const each of sizesOverTime(parts.database, asked, moment)) {
        points.push({ day: each.day, at: isoOf(each.at), members: each.members });
      }
      return { ...inBothForms(rule.rule), points };
    },
  );
}

const place = z.int().meta({ description: 'Of a rule in the list, from 0.' });

const overlap = z.object({
  at: instant,
  profiles: z.int().meta({ description: 'In the workspace.' }),
  rules: z.array(z.object({ ...bothForms, members: z.int() })),
  pairs: z.array(
    z.object({
      one: place,
      other: place,
      both: z.int(),
      isOneInOther: z.boolean().meta({
        description: 'Whether all members of the one are members of the other.',
      }),
      isOtherInOne: z.boolean(),
    }),
  ),
  combinations: z
    .array(z.object({ rules: z.array(place), profiles: z.int(), sample }))
    .meta({ description: 'Profiles that are in these rules and in no others.' }),
  none: z.object({ profiles: z.int(), sample }).meta({
    description: 'The gap: profiles that are in none of the rules.',
  }),
});

function addOverlapRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/overlap',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'How the members of 2 to 10 rules lie over each other, and who is in none',
        querystring,
        body: z.strictObject({ rules: z.array(ruleInput).min(1).max(100) }),
        response: { 200: overlap, default: errorAnswer },
      },
    },
    async (request) => {
      const rules = request.body.rules.map(readRuleInput);
      const { workspaceId, moment } = await settingOf(parts, request, request.query.workspace);
      const found = await overlapRules(parts.database, { workspaceId, rules }, moment.now);
      return overlapAnswer(rules, found);
    },
  );
}

function overlapAnswer(
  rules: readonly ParsedRule[],
  { at, profiles, members, pairs, combinations, none }: RuleOverlap,
): z.input<typeof overlap> {
  return {
    at: isoOf(at),
    profiles,
    rules: rules.map(({ rule }, n) => ({ ...inBothForms(rule), members: members[n] ?? 0 })),
    pairs: [...pairs],
    combinations: combinations.map((each) => ({
      rules: [...each.rules],
      profiles: each.profiles,
      sample: sampleAnswer(each.sample),
    })),
    none: { profiles: none.profiles, sample: sampleAnswer(none.sample) },
  };
}

const diffBody = z.strictObject({
  before: ruleInput.optional(),
  after: ruleInput.optional(),
  segment: z.string().optional().meta({
    description: 'A segment’s key, instead of the rules: two of its versions are compared.',
  }),
  beforeVersion: z.int().optional().meta({ description: 'Left out: the one before the other.' }),
  afterVersion: z.int().optional().meta({ description: 'Left out: the newest.' }),
});

const diffPart = z.object({ profiles: z.int(), sample });

function addDiffRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/diff',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'Who enters, leaves and stays when one rule takes the place of another',
        querystring,
        body: diffBody,
        response: {
          200: z.object({
            at: instant,
            profiles: z.int().meta({ description: 'In the workspace.' }),
            before: z.object(bothForms),
            after: z.object(bothForms),
            entering: diffPart,
            leaving: diffPart,
            staying: diffPart,
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspaceId, moment } = await settingOf(parts, request, request.query.workspace);
      const { before, after } = await readDiffed(parts, workspaceId, request.body);
      const asked = { workspaceId, before, after };
      const diff = await diffRules(parts.database, asked, moment.now);
      return {
        at: isoOf(diff.at),
        profiles: diff.profiles,
        before: inBothForms(before.rule),
        after: inBothForms(after.rule),
        entering: partAnswer(diff.entering),
        leaving: partAnswer(diff.leaving),
        staying: partAnswer(diff.staying),
      };
    },
  );
}

async function readDiffed(
  { database }: ServerParts,
  workspaceId: Parameters<typeof parseTwoVersions>[1]['workspaceId'],
  { segment: key, before, after, ...versions }: z.output<typeof diffBody>,
): Promise<{ readonly before: ParsedRule; readonly after: ParsedRule }> {
  if (key !== undefined && before === undefined && after === undefined) {
    const { beforeVersion, afterVersion } = versions;
    const wanted = { before: beforeVersion, after: afterVersion };
    return parseTwoVersions(database, { workspaceId, key }, wanted);
  }
  if (key === undefined && before !== undefined && after !== undefined) {
    return { before: readRuleInput(before), after: readRuleInput(after) };
  }
  throw requestInvalid.make({ problem: 'body: give before and after, or a segment.' });
}

function partAnswer({ profiles, sample: people }: DiffPart): z.input<typeof diffPart> {
  return { profiles, sample: sampleAnswer(people) };
}
