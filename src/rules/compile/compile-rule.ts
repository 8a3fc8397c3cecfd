import { type Decimal, zero } from '../../kernel/index.js';
import { readPurpose } from '../../privacy/index.js';
import type { AgeRule, AnniversaryRule, ConsentRule, RandomRule, Rule } from '../rule.js';
import { foldValues } from './any-value.js';
import type { Compilation, Stage } from './compilation.js';
import { holdsOfComputed } from './computed.js';
import { holdsOfDid, holdsOfList, holdsOfWhen } from './events.js';
import { isAboutMoney } from './filter.js';
import { holdsHeld } from './held.js';
import { type MeantRule, meantBy } from './meant-by.js';
import { holdsOfMeasure } from './measures.js';
import { testNumber } from './number-test.js';
import { holdsOfSequence } from './sequence.js';
import type { Sql } from './statement.js';
import { placeOfTrait, testTrait } from './traits.js';

/** A rule as SQL over the stage's points, true or false and never null. */
export function compileRule(context: Compilation, stage: Stage, given: Rule): Sql {
  const rule = meantBy(context.setting, given);
  switch (rule.kind) {
    case 'everyone':
      return 'true';
    case 'and':
    case 'or':
      return `(${rule.rules.map((each) => compileRule(context, stage, each)).join(` ${rule.kind} `)})`;
    case 'not':
      return `(not ${compileRule(context, stage, rule.rule)})`;
    default:
      // `is true`, and no `coalesce`: the planner then knows who has nothing to do with it, and joins less.
      return `((${compileCondition(context, stage, rule)}) is true)`;
  }
}

type Condition = Exclude<MeantRule, { kind: 'everyone' | 'and' | 'or' | 'not' }>;

function compileCondition(context: Compilation, stage: Stage, rule: Condition): Sql {
  switch (rule.kind) {
    case 'trait':
      return testTrait(context, stage, rule);
    case 'computed':
      return holdsOfComputed(context, stage, rule);
    case 'age':
      return isAged(context, stage, rule);
    case 'anniversary':
      return hasAnniversary(context, stage, rule);
    case 'did':
      return holdsOfDid(context, stage, rule);
    case 'measure':
      return holdsOfMeasure(context, stage, { ...rule, isMoney: isAboutMoney(rule.test) });
    case 'when':
      return holdsOfWhen(context, stage, rule);
    case 'sequence':
      return holdsOfSequence(context, stage, rule);
    case 'list':
      return holdsOfList(context, stage, rule.list);
    case 'consent':
      return hasConsent(context, stage, rule);
    case 'suppressed':
      return isSuppressed(context, rule.reason);
    case 'random':
      return isInSample(context, rule);
    case 'held':
      return holdsHeld(context, stage, { rule, compile: compileRule });
  }
}

/** Whether a condition holds of the day of any date at a path. */
function anyDay(
  context: Compilation,
  stage: Stage,
  { path, holds }: { readonly path: AgeRule['path']; readonly holds: (day: Sql) => Sql },
): Sql {
  // To read a day is dear, and a condition looks at it several times: `offset 0` has it read once.
  const one = (value: Sql) =>
    `(select ${holds('dated.day')} from
       (select rule_written_day(${value}) collate "C" as day offset 0) as dated)`;
  return foldValues(context.values, placeOfTrait(context, stage, path), {
    one,
    many: (relation) => `exists (select 1 from ${relation} as x (v) where ${one('x.v')})`,
    none: 'false',
  });
}

function isAged(context: Compilation, stage: Stage, { path, test }: AgeRule): Sql {
  if (test.kind === 'compare' && test.operator === '!=') {
    const has = (operator: '=' | '>=', value: Decimal) =>
      isAged(context, stage, {
        kind: 'age',
        path,
        test: { kind: 'compare', operator, value },
      });
    return `(${has('>=', zero)} and not ${has('=', test.value)})`;
  }
  const { today } = stage.points.frame;
  const holds = (day: Sql) => {
    const isBefore = `case when substr(${day}, 6) > substr(${today}, 6) then 1 else 0 end`;
    const years = `(left(${today}, 4)::integer - left(${day}, 4)::integer - ${isBefore})`;
    return `(${day} <= ${today} and ${testNumber(context.values, test, years)})`;
  };
  return `coalesce(${anyDay(context, stage, { path, holds })}, false)`;
}

function hasAnniversary(context: Compilation, stage: Stage, rule: AnniversaryRule): Sql {
  const days = { before: rule.daysBefore, after: rule.daysAfter };
  const holds = (day: Sql) => stage.points.frame.isAround(`substr(${day}, 6)`, days);
  return anyDay(context, stage, { path: rule.path, holds });
}

/** What was said of one purpose up to now, by docs/reference/mail.md: of each origin the last. */
function hasConsent(context: Compilation, stage: Stage, { purpose, status }: ConsentRule): Sql {
  const { values, relations, workspace, narrow } = context;
  const { points } = stage;
  const { isConstant, frame, cte, keys } = points;
  const key = keys.map((name) => `${isConstant ? 'c' : 'pt'}.${name}`).join(', ');
  const source = isConstant
    ? `${relations.consents} c where true${narrow === undefined ? '' : ` and ${narrow('c')}`}`
    : `${cte} pt join ${relations.consents} c on c.lane = pt.lane and c.profile_id = pt.profile_id where true`;
  const same = keys.map((name) => `own.${name} = each.${name}`).join(' and ');
  const query = `with said as (
      select distinct on (${key}, c.origin_id) ${key}, c.status, c.said_at, c.heard_at, c.joined_at
        from ${source} and c.workspace_id = ${workspace} and c.purpose = ${values.text(readPurpose(purpose) ?? purpose)}
         and c.said_at <= ${frame.now.at}
       order by ${key}, c.origin_id, c.said_at desc, c.event_id desc)
    select ${keys.map((name) => `each.${name}`).join(', ')}, bool_or(each.status = 'withdrawn') as is_withdrawn
      from said each left join said own on ${same} and own.joined_at is null
     where each.joined_at is null or own.said_at is null
        or not (own.heard_at > each.joined_at and own.said_at > each.said_at)
     group by ${keys.map((name) => `each.${name}`).join(', ')}`;
  const name = stage.addJoin(query);
  return status === 'withdrawn' ? `${name}.is_withdrawn` : `not ${name}.is_withdrawn`;
}

function isSuppressed(
  { relations, workspace, values }: Compilation,
  reason: string | undefined,
): Sql {
  const is = reason === undefined ? '' : ` and s.reason = ${values.text(reason)}`;
  return `pt.profile_id in (select s.profile_id from (${relations.suppressedProfiles}) as s
    where s.workspace_id = ${workspace}${is})`;
}

const TWO_TO_THE_32 = '4294967296';

function isInSample({ values }: Compilation, { from, to, salt }: RandomRule): Sql {
  const hash = `encode(sha256(convert_to(${values.text(salt)} || ':' || pt.profile_id::text, 'UTF8')), 'hex')`;
  const place = `(('x' || left(${hash}, 8))::bit(32)::bigint * 100::numeric)`;
  return `(${place} >= ${values.number(from)} * ${TWO_TO_THE_32} and ${place} < ${values.number(to)} * ${TWO_TO_THE_32})`;
}
