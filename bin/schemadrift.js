#!/usr/bin/env node
import { prepareRuntime } from '../dist/cli/runtime.js';

prepareRuntime();
await import('../dist/cli/main.js');
