import {
  AUDIENCE,
  type Photograph,
  type Screenshot,
  type ScreenView,
  SEGMENT,
} from '../../content/index.js';
import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import type { Composer, PreviewedMail } from '../compose/index.js';
import { mailServerMissing, trialFailed } from '../errors.js';
import type { MailProvider } from '../provider.js';
import { deliverAll, type TrialDelivery } from './deliver-all.js';
import { type DraftTrialParts, draftTrial } from './draft-trial.js';
import type { Trial } from './trial.js';

export interface TrialParts extends DraftTrialParts {
  readonly composer: Pick<Composer, 'collectFetches' | 'compose' | 'preview'>;
  readonly photograph: Photograph;
  /** A connection to the mail server; undefined: none is set. */
  readonly openProvider: (() => MailProvider) | undefined;
}

/** A mail as it would be, and what it was made of. */
export interface Preview extends Omit<PreviewedMail, 'kind'> {
  /** What the template read, and no more. */
  readonly values: JsonObject;
  /** Key of each segment that it asked for → whether the reader is in it. */
  readonly segments: JsonObject;
  /** Rule of each `audience` that it asked → whether it holds. */
  readonly audiences: JsonObject;
  readonly fetchProblem: string | undefined;
}

/** Tries mails: nothing is kept of them, nothing counts, and their own links do nothing. */
export interface Trials {
  /** @throws AppError `trial-failed` */
  preview(trial: Trial): Promise<Preview>;
  /**
   * Its HTML as a browser shows it.
   *
   * @throws AppError `trial-failed`, `browser-missing`, `browser-failed`, `screenshots-busy`
   */
  photograph(trial: Trial, view: ScreenView): Promise<Screenshot>;
  /**
   * Sends it, with `[Test]` before its subject, to addresses that need have agreed to nothing.
   *
   * @throws AppError `trial-failed`, `mail-server-missing`
   */
  send(trial: Trial, addresses: readonly string[]): Promise<readonly TrialDelivery[]>;
}

export function createTrials(parts: TrialParts): Trials {
  const preview: Trials['preview'] = async (trial) => {
    const { job, fetchProblem } = await draftTrial(parts, trial, '');
    const mail = await parts.composer.preview(job);
    if (mail.kind === 'failed') throw trialFailed.make({ problem: mail.problem });
    const { kind: _kind, ...rest } = mail;
    const { [SEGMENT]: segments, [AUDIENCE]: audiences, ...values } = job.inputs;
    return {
      ...rest,
      values,
      segments: orNone(segments),
      audiences: orNone(audiences),
      fetchProblem,
    };
  };
  return {
    preview,
    photograph: async (trial, view) => {
      const { html } = await preview(trial);
      if (html === undefined) throw trialFailed.make({ problem: 'it is text alone' });
      return parts.photograph(html, view);
    },
    send: async (trial, addresses) => {
      if (parts.openProvider === undefined) throw mailServerMissing.make(null);
      const { job } = await draftTrial(parts, trial, '[Test] ');
      const mails = await parts.composer.compose(addresses.map((to) => ({ ...job, to })));
      const failed = mails.find((mail) => mail.kind === 'failed');
      if (failed !== undefined) throw trialFailed.make({ problem: failed.problem });
      const ready = mails.flatMap((mail) => (mail.kind === 'composed' ? [mail] : []));
      return deliverAll(parts.openProvider(), ready);
    },
  };
}

function orNone(value: JsonObject[string] | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
