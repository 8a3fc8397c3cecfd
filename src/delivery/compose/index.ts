export { checkInProcess } from './check-in-process.js';
export type { ComposeJob, ComposeResult, PreviewedMail } from './compose-job.js';
export type { WebVersion } from './compose-mail.js';
export { type Composer, type ComposerOptions, createComposer } from './create-composer.js';
export type { DkimSettings } from './sign-mail.js';
