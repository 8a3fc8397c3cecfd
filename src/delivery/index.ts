export {
  type CampaignName,
  campaignKey,
  type GateView,
  type ReadCampaigns,
} from './campaign-gate.js';
export {
  type ClickReport,
  type MessageClick,
  readClickReport,
  readMessageClicks,
} from './click-views.js';
export {
  type ComposeJob,
  type Composer,
  checkInProcess,
  createComposer,
  type WebVersion,
} from './compose/index.js';
export { countAccepted, countUnknown } from './count-accepted.js';
export { messageUnknown } from './errors.js';
// Whoever decides on messages: what is given back says of each whether it is due, held back until when and why, or
// dropped; `notBefore` is an hour that `chooseSendTimes` chose. What was held back, `findMessage` tells.
export { intendMessages } from './intend-messages.js';
export { createLinkTokens, type LinkTokens, TRIAL_TOKEN } from './link-token.js';
export { manifest } from './manifest.js';
export {
  type CampaignPlace,
  type CausingEvent,
  HELD_BACK,
  type Intent,
  MESSAGE_STATES,
  type MessageId,
  type MessagePlace,
  type MessageState,
  messageIdOf,
  PRIORITY_CAMPAIGN,
  type RunPlace,
} from './message.js';
export {
  findWaitingLanes,
  hasDue,
  isOnWire,
  readCancelledAsMerged,
} from './message-store.js';
export {
  countMessages,
  countOutbox,
  findMessage,
  listMessages,
  listUnknown,
  type MessageDecisions,
  type MessageFilter,
  type MessageView,
  readDecisions,
  readMessagesOfProfile,
} from './message-views.js';
export { countDueOfCampaign } from './outbox-store.js';
export type { MailProvider } from './provider.js';
export { readCancelled } from './read-cancelled.js';
export {
  createReaderActions,
  type ReaderActions,
  type ReaderOutcome,
  type Visit,
} from './reader-actions.js';
export type { ReaderParts } from './reader-parts.js';
export type { ReaderPreferences, ReaderTopic } from './reader-preferences.js';
// The same decision without a database: for whoever plays through what would be.
export {
  type AskedMail,
  decideIntents,
  type IntentDecision,
  type RestrainedPerson,
} from './restraint/decide-intents.js';
export { type PersonMail, readPersonMails, topicOf } from './restraint/person-mails.js';
export { createQuietClock, type QuietClock } from './restraint/quiet-hours.js';
export { HELD_REASONS, type HeldReason, type Restraint, reachOf } from './restraint/restraint.js';
export {
  type RestraintSettings,
  restraintForm,
} from './restraint/restraint-form.js';
export {
  readRestraintSettings,
  readRestraints,
  type SavedRestraint,
} from './restraint/restraint-store.js';
export { saveRestraint } from './restraint/save-restraint.js';
export { type Turn, takeTurns } from './restraint/take-turns.js';
export {
  cancelMailsOfRuns,
  type FollowMerged,
  type MailOfRun,
  readMailsOfRuns,
  takeMailsOfRuns,
} from './run-mails.js';
export { type SingleMessage, sendSingle } from './send-single.js';
export type { HourCounts, SendTime, SendWindow } from './send-time/choose-send-time.js';
export {
  chooseSendTimes,
  readHoursOfSegment,
  readReaders,
  type TimedReaders,
} from './send-time/choose-send-times.js';
export { createSender, type Sender } from './sender.js';
export type { SenderParts } from './sender-parts.js';
export { type Settlement, settleUnknown } from './settle-unknown.js';
export { cancelAllOf, letAllBeDue } from './settle-waiting.js';
export { createSignal } from './signal.js';
export { createSmtpProvider, parseSmtpUrl } from './smtp/index.js';
export { createTemplates } from './templates.js';
export { createTrials, type Preview, type TrialParts, type Trials } from './trial/create-trials.js';
export type { TrialDelivery } from './trial/deliver-all.js';
export { noteTrial } from './trial/note-trial.js';
export type { MadeUpReader, Trial } from './trial/trial.js';
export { createWebVersions } from './web-version.js';
