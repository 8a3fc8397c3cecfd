import { HAS_WEBHOOKS } from '../calls/index.js';
import { HAS_OPEN_CAMPAIGNS } from '../campaigns/index.js';
import { HAS_UNTOLD_CHANGES } from '../catalog/index.js';
import type { Role } from '../config/index.js';
import { LACKS_CODES } from '../coupons/index.js';
import { IS_TO_SETTLE } from '../journeys/index.js';
import type { CallJobs } from './call-jobs.js';
import type { CalledJob } from './called-job.js';
import type { Engine } from './engine.js';
import type { JourneyJobs } from './journey-jobs.js';
import type { Sign } from './lookout.js';
import type { Mail } from './mail.js';

/** What tells of work that nobody tells of otherwise, and who does it. */
export function signsOfWork(
  roles: readonly Role[],
  {
    engine,
    journeyJobs,
    couponJob,
    mail,
    callJobs,
  }: {
    readonly engine: Pick<Engine, 'signs'>;
    readonly journeyJobs: JourneyJobs;
    readonly couponJob: CalledJob;
    readonly mail: Pick<Mail, 'moveCampaigns'>;
    /** Undefined where this process calls nobody. */
    readonly callJobs: CallJobs | undefined;
  },
): Sign[] {
  const ofWorker: readonly Sign[] = [
    ...engine.signs,
    { sql: IS_TO_SETTLE, onSeen: journeyJobs.settle },
    { sql: HAS_UNTOLD_CHANGES, onSeen: journeyJobs.tellNews },
    { sql: LACKS_CODES, onSeen: couponJob.call },
    { sql: HAS_OPEN_CAMPAIGNS, onSeen: mail.moveCampaigns },
  ];
  return [
    ...(roles.includes('worker') ? ofWorker : []),
    ...(callJobs ? [{ sql: HAS_WEBHOOKS, onSeen: callJobs.look }] : []),
  ];
}
