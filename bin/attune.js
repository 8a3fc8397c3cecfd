#!/usr/bin/env -S node --max-semi-space-size=128
// The door's events live for some milliseconds: with the engine's 16 MB of young memory many of them are
// copied twice and grow old, which costs a tenth of the throughput.
import { runBuilt } from '../scripts/run.mjs';

await runBuilt('src/cli/main.js');
