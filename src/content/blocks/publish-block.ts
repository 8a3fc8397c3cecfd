import type { Deed } from '../../access/index.js';
import { AppError } from '../../kernel/index.js';
import { readBrandKit } from '../brand/brand-store.js';
import { templateInvalid } from '../errors.js';
import type { Finding } from '../findings/finding.js';
import { actorName } from '../templates/actor-name.js';
import { lockAt, noteOf } from '../templates/change-manuscript.js';
import type { Manuscript, ManuscriptPlace, Release } from '../templates/manuscript.js';
import { writePublished } from '../templates/manuscript-store.js';
import {
  type DraftReview,
  type Publishing,
  refuseFindings,
  republishTemplate,
  type TemplatePorts,
} from '../templates/publish-template.js';
import { readManuscript } from '../templates/read-manuscript.js';
import {
  insertRelease,
  readBlocksInUse,
  readTemplatesWithBlock,
} from '../templates/release-store.js';
import type { BlockSource, PublishedBlocks } from './block-source.js';

export type Block = Manuscript<BlockSource>;
export type BlockRelease = Release<BlockSource>;

/** What became of a template when a block in it was published. */
export interface Republished {
  readonly template: string;
  /** Of its release; null: it could not be compiled, or has findings that nobody accepts, and stays what it was. */
  readonly number: number | null;
  readonly problem: string | null;
}

/** What is said of a block when it is saved. It is tried by itself, given nothing. */
export async function reviewBlock(
  ports: TemplatePorts,
  place: ManuscriptPlace,
  block: BlockSource,
): Promise<DraftReview> {
  const { compilation, findings } = await tryBlock(ports, place, block);
  return { mistake: compilation.kind === 'mistaken' ? compilation.mistake : null, findings };
}

async function tryBlock(
  ports: TemplatePorts,
  { workspaceId, name }: ManuscriptPlace,
  block: BlockSource,
) {
  const { kit: brand, revision: brandRevision } = await readBrandKit(ports.database, workspaceId);
  const others = await readBlocksInUse(ports.database, workspaceId);
  const blocks = { ...others, [name]: { ...block, number: 0 } };
  const given = block.parameters.map((each) => `, ${each.name}: nil`).join('');
  const body = wrap(`{% block "${name}"${given} %}`, firstElementOf(block.body, blocks, [name]));
  const source = { subject: name, from: 'nobody@attune.invalid', body };
  const facts = await ports.factsOf(workspaceId);
  const { compilation, findings } = await ports.compiler.inspect({
    ...{ source, mailFrom: undefined, brand, blocks, facts },
    // What marketing mail needs stands in the mail around a block.
    kind: 'transactional',
  });
  return { compilation, brandRevision, findings: findings.flatMap((each) => inBlock(name, each)) };
}

/** Told where it stands in the block; what the mail around it lacks, and what stands in other blocks, is not its own. */
function inBlock(name: string, { inBlock: place, ...finding }: Finding): Finding[] {
  if (place?.name !== name) return [];
  const { line, column } = place;
  return [{ ...finding, line, column }];
}

const OF_BODY = ['mj-section', 'mj-wrapper', 'mj-hero'];
const OF_SECTION = ['mj-column', 'mj-group'];

const ELEMENT_OR_CALL = /<(mj-[a-z-]+)|\{%-?\s*block\s+["']([^"']+)["']/g;

/** The first element of MJML in a block, itself or in a block that it calls; Liquid may stand before that. */
function firstElementOf(
  body: string,
  blocks: PublishedBlocks,
  chain: readonly string[],
): string | undefined {
  for (const [, element, called = ''] of body.matchAll(ELEMENT_OR_CALL)) {
    if (element !== undefined) return element;
    const block = Object.hasOwn(blocks, called) ? blocks[called] : undefined;
    if (block === undefined || chain.includes(called)) continue;
    const inner = firstElementOf(block.body, blocks, [...chain, called]);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Where a block can stand, by its first element. */
function wrap(call: string, first: string | undefined) {
  if (first === undefined) return { kind: 'html', html: call } as const;
  const inColumn = OF_SECTION.includes(first) ? call : `<mj-column>${call}</mj-column>`;
  const inSection = OF_BODY.includes(first) ? call : `<mj-section>${inColumn}</mj-section>`;
  return { kind: 'mjml', mjml: `<mjml><mj-body>${inSection}</mj-body></mjml>` } as const;
}

/**
 * Puts a block's draft in use. Templates have it from their next release on; with `republish`, those that are in use
 * and have it get one now.
 *
 * @throws AppError `template-unknown`, `template-changed`, `template-invalid`, `template-findings`; nothing is
 *   published then
 */
export async function publishBlock(
  ports: TemplatePorts,
  {
    place,
    revision,
    note,
    republish,
    acceptFindings = [],
  }: Publishing & { readonly republish: boolean },
  deed: Deed,
): Promise<{ readonly release: BlockRelease; readonly republished: readonly Republished[] }> {
  const { draft: source, revision: read } = await readManuscript<BlockSource>(
    ports.database,
    place,
  );
  const { compilation, brandRevision, findings } = await tryBlock(ports, place, source);
  if (compilation.kind === 'mistaken') throw templateInvalid.make(compilation.mistake);
  const accepted = refuseFindings(place, findings, acceptFindings);
  const { [place.name]: _itself, ...blocks } = compilation.blocks;
  const made = {
    source,
    versionId: null,
    blocks,
    brandRevision,
    publishedAt: deed.now,
    publishedBy: actorName(deed.actor),
    note,
  };
  const inSpite = accepted.length > 0 && { acceptedFindings: accepted };
  const number = await ports.database.transaction(async (tx) => {
    const found = await lockAt<BlockSource>(tx, place, revision ?? read);
    const next = await insertRelease(tx, found, made);
    await writePublished(tx, found, next);
    await noteOf(tx, place, {
      what: 'published',
      detail: { number: next, note, ...inSpite },
      deed,
    });
    return next;
  });
  const republished = republish
    ? await republishAll(ports, { place, number, acceptFindings }, deed)
    : [];
  return { release: { ...made, number }, republished };
}

async function republishAll(
  ports: TemplatePorts,
  {
    place,
    number,
    acceptFindings,
  }: Pick<Publishing, 'place' | 'acceptFindings'> & { readonly number: number },
  deed: Deed,
): Promise<Republished[]> {
  const { workspaceId, name } = place;
  const note = `with release ${number} of the block “${name}”`;
  const republished: Republished[] = [];
  for (const template of await readTemplatesWithBlock(ports.database, workspaceId, name)) {
    const its = { workspaceId, shelf: 'templates', name: template } as const;
    try {
      const wanted = { place: its, note, acceptFindings };
      const { release } = await republishTemplate(ports, wanted, deed);
      republished.push({ template, number: release.number, problem: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      republished.push({ template, number: null, problem: error.message });
    }
  }
  return republished;
}
