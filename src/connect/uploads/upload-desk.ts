import { findWorkspace } from '../../access/index.js';
import type { Origin, RulesOf } from '../../ingest/index.js';
import { AppError, type IdSource, type KeyedHash, type WorkspaceId } from '../../kernel/index.js';
import {
  inMegabytes,
  uploadBusy,
  uploadElsewhere,
  uploadIncomplete,
  uploadMisplaced,
  uploadsTooMany,
  uploadTooLarge,
  uploadUnknown,
} from '../errors.js';
import { withoutControls } from '../fields/fault.js';
import type { Input } from '../files/open-input.js';
import { findImportSource } from '../import-source.js';
import type { ImportKind } from '../mapping/mapping-form.js';
import { keepUploads } from './keep-uploads.js';
import { type PreviewParts, previewFile, problemOf, type UploadPreview } from './preview-file.js';
import { guessFor, proposeMapping, writeMapping } from './propose-mapping.js';
import { type ReadyMapping, readReadyMappings } from './ready-mappings.js';
import { runUpload, type UploadParts } from './run-upload.js';
import type { Upload, UploadProblem } from './upload.js';
import {
  askToStop,
  beginWork,
  deleteUpload,
  insertUpload,
  leaveWork,
  noteReceived,
  noteWhole,
  writeMapping as storeMapping,
  type UploadPlace,
  type Work,
} from './upload-store.js';
import { listUploads, readUpload } from './upload-views.js';

export interface UploadDeskParts extends UploadParts {
  readonly ids: IdSource;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly rulesOf: RulesOf;
  /** Of one file. */
  readonly mostBytes: number;
  /** Where the mappings lie that came with Attune. */
  readonly readyMappings: URL;
}

/** A mapping for an upload: as an object or as YAML, a ready one, a guess for a kind of things, or none. */
export type MappingChoice =
  | { readonly mapping: object }
  | { readonly text: string }
  | { readonly ready: string }
  | { readonly guess: ImportKind }
  | { readonly none: true };

/** Takes in files from the screens, and works on them. Every method throws AppError `upload-unknown`. */
export interface UploadDesk {
  /** @throws AppError `upload-too-large`, `uploads-too-many` */
  begin(
    workspaceId: WorkspaceId,
    file: { readonly fileName: string; readonly byteLength: number },
  ): Promise<Upload>;
  /**
   * Takes a piece of a file; with the last one a mapping is proposed.
   *
   * @throws AppError `upload-misplaced`, `upload-no-room`
   */
  receive(
    place: UploadPlace,
    piece: { readonly from: number; readonly bytes: AsyncIterable<Uint8Array> },
  ): Promise<Upload>;
  /** @throws AppError `upload-incomplete`, `upload-elsewhere`, `import-file-unusable` */
  preview(place: UploadPlace): Promise<UploadPreview>;
  /** @throws AppError those of `preview`, and `upload-busy` */
  map(place: UploadPlace, choice: MappingChoice): Promise<UploadPreview>;
  /** Begins work, and does not wait for its end. @throws AppError `upload-incomplete`, `upload-busy` */
  work(place: UploadPlace, work: Work): Promise<Upload>;
  stop(place: UploadPlace): Promise<Upload>;
  /** @throws AppError `upload-busy` */
  discard(place: UploadPlace): Promise<void>;
  /** Goes on with what a process has left, and removes what nobody wants any more; to be called now and then. */
  keep(): Promise<void>;
  /** Leaves what is under way to whoever comes next. */
  close(): Promise<void>;
}

/** Uploads of a workspace whose import is not done. */
const MOST_WAITING = 20;

interface DeskState extends UploadDeskParts {
  readonly ready: () => Promise<readonly ReadyMapping[]>;
  readonly leaves: AbortController;
  /** What this process works on, by upload. */
  readonly running: Map<string, { readonly stop: AbortController; readonly ended: Promise<void> }>;
}

export function createUploadDesk(parts: UploadDeskParts): UploadDesk {
  let ready: Promise<readonly ReadyMapping[]> | undefined;
  const desk: DeskState = {
    ...parts,
    ready: () => {
      ready ??= readReadyMappings(parts.readyMappings);
      return ready;
    },
    leaves: new AbortController(),
    running: new Map(),
  };
  return {
    begin: (workspaceId, file) => begin(desk, workspaceId, file),
    receive: (place, piece) => receive(desk, place, piece),
    preview: async (place) => preview(desk, place, await find(desk, place)),
    map: (place, choice) => map(desk, place, choice),
    work: (place, work) => startWork(desk, place, work),
    stop: async (place) => {
      await askToStop(desk.database, deedOf(desk, place));
      desk.running.get(place.uploadId)?.stop.abort();
      return find(desk, place);
    },
    discard: (place) => discard(desk, place),
    keep: () => keepUploads(desk, (place, work) => run(desk, place, work)),
    close: async () => {
      desk.leaves.abort();
      await Promise.all([...desk.running.values()].map(({ ended }) => ended));
    },
  };
}

async function find({ database }: DeskState, place: UploadPlace): Promise<Upload> {
  const upload = await readUpload(database, place);
  if (upload === undefined) throw uploadUnknown.make(null);
  return upload;
}

function deedOf({ clock }: DeskState, place: UploadPlace) {
  return { ...place, now: clock.now() };
}

async function begin(
  desk: DeskState,
  workspaceId: WorkspaceId,
  file: { readonly fileName: string; readonly byteLength: number },
): Promise<Upload> {
  const { database, ids, mostBytes } = desk;
  const { byteLength } = file;
  if (byteLength > mostBytes) {
    const mostMegabytes = inMegabytes(mostBytes);
    throw uploadTooLarge.make({ megabytes: inMegabytes(byteLength), mostMegabytes });
  }
  const waiting = await listUploads(database, workspaceId, MOST_WAITING);
  if (waiting.length >= MOST_WAITING) throw uploadsTooMany.make({ most: MOST_WAITING });
  const place = { workspaceId, uploadId: ids.uuid().replaceAll('-', '') };
  const fileName = nameOf(file.fileName);
  await insertUpload(database, deedOf(desk, place), { fileName, byteLength });
  return find(desk, place);
}

/** For people, and in the places of quarantined rows: without folders, and such that every table holds it. */
function nameOf(fileName: string): string {
  return withoutControls(fileName.split(/[\\/]/).at(-1) ?? '').trim() || 'file';
}

async function receive(
  desk: DeskState,
  place: UploadPlace,
  { from, bytes }: { readonly from: number; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<Upload> {
  const { received, byteLength } = await find(desk, place);
  if (received !== from) throw uploadMisplaced.make({ received });
  const piece = { from, room: byteLength - from, bytes };
  const length = await desk.folder.write(place.uploadId, piece);
  const to = from + length;
  const isNext = await noteReceived(desk.database, deedOf(desk, place), { from, to });
  // The same piece came twice at once, and the other one was quicker.
  if (!isNext) throw uploadMisplaced.make({ received: (await find(desk, place)).received });
  if (to === byteLength) await propose(desk, place);
  return find(desk, place);
}

async function propose(desk: DeskState, place: UploadPlace): Promise<void> {
  const proposed = await reading(desk, place, async (input): Promise<Proposal> => {
    try {
      const parts = await previewParts(desk, place);
      return { mapping: await proposeMapping(parts, input), problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { mapping: null, problem: problemOf(error) };
    }
  });
  await noteWhole(desk.database, deedOf(desk, place), proposed);
}

interface Proposal {
  readonly mapping: string | null;
  readonly problem: UploadProblem | null;
}

async function reading<T>(
  desk: DeskState,
  place: UploadPlace,
  read: (input: Input) => Promise<T>,
): Promise<T> {
  const { fileName } = await find(desk, place);
  const input = await desk.folder.open(place.uploadId, fileName);
  if (input === undefined) throw uploadElsewhere.make({ name: fileName });
  try {
    return await read(input);
  } finally {
    await input.close();
  }
}

/** What is only looked at needs no source, and makes none. */
async function previewParts(desk: DeskState, { workspaceId }: UploadPlace): Promise<PreviewParts> {
  const { clock } = desk;
  const origin = await originOf(desk, workspaceId, 0 as Origin['sourceId']);
  return {
    clock,
    origin,
    workspace: await workspaceOf(desk, workspaceId),
    ready: await desk.ready(),
  };
}

async function originOf(
  { hashOf, rulesOf }: DeskState,
  workspaceId: WorkspaceId,
  sourceId: Origin['sourceId'],
): Promise<Origin> {
  const [hash, rules] = await Promise.all([hashOf(workspaceId), rulesOf(workspaceId)]);
  return { workspaceId, sourceId, hash, rules };
}

async function workspaceOf({ database }: DeskState, workspaceId: WorkspaceId) {
  const workspace = await findWorkspace(database, workspaceId);
  // Workspaces are not deleted.
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  return workspace;
}

async function preview(
  desk: DeskState,
  place: UploadPlace,
  { state, mapping }: Upload,
): Promise<UploadPreview> {
  if (state === 'receiving') throw uploadIncomplete.make(null);
  if (state === 'imported') throw uploadUnknown.make(null);
  const parts = await previewParts(desk, place);
  return reading(desk, place, (input) => previewFile(parts, input, mapping));
}

async function map(
  desk: DeskState,
  place: UploadPlace,
  choice: MappingChoice,
): Promise<UploadPreview> {
  const { state } = await find(desk, place);
  if (state === 'receiving') throw uploadIncomplete.make(null);
  const text = await textOf(desk, place, choice);
  const isFree = await storeMapping(desk.database, deedOf(desk, place), text);
  if (!isFree) throw uploadBusy.make(null);
  return preview(desk, place, await find(desk, place));
}

async function textOf(
  desk: DeskState,
  place: UploadPlace,
  choice: MappingChoice,
): Promise<string | null> {
  if ('text' in choice) return choice.text;
  if ('mapping' in choice) return writeMapping(choice.mapping);
  if ('guess' in choice) return reading(desk, place, (input) => guessFor(input, choice.guess));
  if ('none' in choice) return null;
  const found = (await desk.ready()).find(({ name }) => name === choice.ready);
  return found?.text ?? null;
}

async function startWork(desk: DeskState, place: UploadPlace, work: Work): Promise<Upload> {
  const { database, processId: runner, folder } = desk;
  const { state, fileName } = await find(desk, place);
  if (state === 'receiving') throw uploadIncomplete.make(null);
  if (!(await folder.has(place.uploadId))) throw uploadElsewhere.make({ name: fileName });
  const isFree = await beginWork(database, deedOf(desk, place), { work, runner });
  if (!isFree) throw uploadBusy.make(null);
  await run(desk, place, work);
  return find(desk, place);
}

/** Works in the background. What can't begin is left to be taken up later. */
async function run(desk: DeskState, place: UploadPlace, work: Work): Promise<void> {
  try {
    await beginRun(desk, place, work);
  } catch (error) {
    await leaveWork(desk.database, { ...place, runner: desk.processId });
    throw error;
  }
}

async function beginRun(desk: DeskState, place: UploadPlace, work: Work): Promise<void> {
  const { workspaceId } = place;
  const { database, clock } = desk;
  const sourceId =
    work === 'importing'
      ? await findImportSource(database, workspaceId, clock.now())
      : (0 as Origin['sourceId']);
  const stop = new AbortController();
  const job = {
    stop,
    place,
    work,
    upload: await find(desk, place),
    origin: await originOf(desk, workspaceId, sourceId),
    workspace: await workspaceOf(desk, workspaceId),
    leaves: desk.leaves.signal,
  };
  const ended = runUpload(desk, job).finally(() => desk.running.delete(place.uploadId));
  desk.running.set(place.uploadId, { stop, ended });
}

async function discard(desk: DeskState, place: UploadPlace): Promise<void> {
  await find(desk, place);
  const isFree = await deleteUpload(desk.database, place);
  if (!isFree) throw uploadBusy.make(null);
  await desk.folder.remove(place.uploadId);
}
