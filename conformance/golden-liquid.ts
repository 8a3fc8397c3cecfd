import { withExactNumbers } from '../src/content/exact-number.js';
import { createFilters } from '../src/content/filters/index.js';
import { createEngine } from '../src/content/liquid/engine.js';
import { startEffort } from '../src/content/liquid/limits.js';
import { mistakeOf } from '../src/content/liquid/liquid-mistake.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../src/kernel/index.js';
import { judgeCases } from './judge-cases.js';
import { findMaterial, MaterialError, readDocument } from './material.js';
import type { CaseId, Suite } from './suite.js';

/**
 * James Prior's cases of what Shopify's Liquid makes of a template, or refuses. They go through the engine that
 * renders mails, for text, so that nothing is escaped. Like their author they have errors raised where a value
 * can't be used; in a mail such a value comes to nothing.
 */
export const goldenLiquid: Suite = {
  name: 'liquid',
  description: 'templates as Shopify renders them, and those that it refuses',
  folder: 'golden-liquid',
  run: async ({ dir, say }) => {
    const cases = readTests(findMaterial(dir, goldenLiquid, 'golden_liquid.json'));
    const engine = createEngine({ output: 'text', filters: createFilters() });
    const results = await judgeCases(nameCases(cases), say, (test) =>
      judge(test, render(engine, test)),
    );
    return { results, notes: notesOn(cases, results) };
  },
};

type Engine = ReturnType<typeof createEngine>;
type Outcome = { readonly text: string } | { readonly problem: string };

function readTests(path: string): JsonObject[] {
  const document = readDocument(path);
  const { tests } = isJsonObject(document) ? document : { tests: document };
  if (!Array.isArray(tests) || !tests.every(isJsonObject)) {
    throw new MaterialError(`${path} has no list “tests” of cases`);
  }
  return tests;
}

/** A case is known by its name; of two with the same name, the second by its place as well. */
function nameCases(tests: readonly JsonObject[]): (readonly [CaseId, JsonObject])[] {
  const seen = new Set<CaseId>();
  return tests.map((test, at) => {
    const name = typeof test.name === 'string' ? test.name : at;
    const id = seen.has(name) ? `${name} (${at})` : name;
    seen.add(id);
    return [id, test] as const;
  });
}

function render(engine: Engine, { template, templates, data }: JsonObject): Outcome {
  const partials = isJsonObject(templates ?? null) ? (templates as JsonObject) : {};
  try {
    const program = engine.parse(String(template), {
      find: (name) => (Object.hasOwn(partials, name) ? String(partials[name]) : undefined),
      allowComputedNames: true,
    });
    const text = engine.render(program, {
      scope: withExactNumbers(isJsonObject(data ?? null) ? data : {}) as object,
      moment: {
        now: Date.now(),
        ...{ timeZone: 'UTC', homeZone: 'UTC' },
        ...{ currency: undefined, locale: undefined, language: undefined },
      },
      effort: startEffort(),
      isStrict: true,
    });
    return { text };
  } catch (error) {
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    return { problem: mistake.problem };
  }
}

function judge(test: JsonObject, outcome: Outcome): string | undefined {
  const shown = 'text' in outcome ? JSON.stringify(outcome.text) : `refused (${outcome.problem})`;
  if (test.invalid === true) {
    return 'problem' in outcome ? undefined : `${shown}, though it is to be refused`;
  }
  const expected: JsonValue[] = Array.isArray(test.results) ? test.results : [test.result ?? ''];
  if ('text' in outcome && expected.includes(outcome.text)) return undefined;
  return `${shown}, though ${expected.map((each) => JSON.stringify(each)).join(' or ')} was expected`;
}

function notesOn(
  tests: readonly JsonObject[],
  results: readonly { readonly fault: string | undefined }[],
): string[] {
  return [false, true].map((isInvalid) => {
    const some = results.filter((_, at) => (tests[at]?.invalid === true) === isInvalid);
    const passed = some.filter(({ fault }) => fault === undefined).length;
    const kind = isInvalid ? 'to be refused were' : 'to be rendered were, as expected';
    return `${passed} of the ${some.length} ${kind}`;
  });
}
