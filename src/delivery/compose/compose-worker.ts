import { serveTasks } from '../../content/index.js';
import { createComposeTasks } from './compose-tasks.js';

serveTasks(createComposeTasks);
