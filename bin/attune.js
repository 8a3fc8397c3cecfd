#!/usr/bin/env node
import { runBuilt } from '../scripts/run.mjs';

await runBuilt('src/cli/main.js');
