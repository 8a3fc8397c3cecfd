/** What the pages of the reference are made of. */
export { frameExample } from './findings/example-frame.js';
export { findingRules } from './findings/rules/index.js';
