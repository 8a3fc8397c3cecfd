/** What the compiler's thread runs. It reaches no database, and keeps nothing. */
export { compileTemplate } from './compile-template.js';
