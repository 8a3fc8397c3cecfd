import { parseEmailAddress } from '../src/ingest/normalise/index.js';
import { judgeCases } from './judge-cases.js';
import { findMaterial, readObjectCases } from './material.js';
import type { CaseId, Suite } from './suite.js';

/** Valid, and valid but for what DNS said of the domain at the time: mail could be sent there. */
const ACCEPTED = new Set(['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN']);

/** Dominic Sayers' cases: an address is accepted when mail can really be sent to it, else refused. */
export const isemail: Suite = {
  name: 'isemail',
  description: 'addresses that mail can be sent to, and those that only look like one',
  folder: 'isemail',
  run: async ({ dir, say }) => {
    const cases = readObjectCases(findMaterial(dir, isemail, 'tests.json')).map(
      (each, at) => [(each.id ?? at) as CaseId, each] as const,
    );
    const results = await judgeCases(cases, say, ({ address, category }) => {
      const read = parseEmailAddress(String(address));
      const isExpected = ACCEPTED.has(String(category));
      if ((read.kind === 'valid') === isExpected) return undefined;
      return read.kind === 'valid'
        ? `accepted, though ${String(category)}`
        : `refused (${read.reason}), though ${String(category)}`;
    });
    return { results, notes: [] };
  },
};
