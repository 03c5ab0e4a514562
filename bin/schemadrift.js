#!/usr/bin/env node
import { prepareRuntime } from '../dist/src/cli/runtime.js';

prepareRuntime();
await import('../dist/src/cli/main.js');
