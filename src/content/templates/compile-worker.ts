import { serveTasks } from '../processes/serve-tasks.js';
import { compileTemplate } from './compile-template.js';

/** The compiler's process reaches no database, and keeps nothing. */
serveTasks(() => ({ compileTemplate }));
