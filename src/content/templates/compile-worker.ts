import { lintTemplate } from '../findings/lint-job.js';
import { serveTasks } from '../processes/serve-tasks.js';
import { compileTemplate } from './compile-template.js';
import { inspectTemplate } from './inspect-template.js';

/** The compiler's process reaches no database, and keeps nothing. */
serveTasks(() => ({ compile: compileTemplate, inspect: inspectTemplate, lint: lintTemplate }));
