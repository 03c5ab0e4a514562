/** One line on a terminal's standard error that says what is under way, from the second second on. */
import type { Stage } from '../analyze.js';
import type { Output } from './surroundings.js';

const WORDS: Readonly<Record<Stage, string>> = {
  discover: 'listing files',
  catalog: 'reading schemas',
  bind: 'following clients and queries',
  modules: 'following imports',
  rules: 'comparing',
};

/** Runs shorter than this show nothing, in milliseconds. */
const PATIENCE = 1000;
const CLEAR_LINE = '\r\u001B[K';

export interface Progress {
  readonly onStage: (stage: Stage) => void;
  /** Takes the line away. */
  stop(): Promise<void>;
}

/** Stages block the event loop, so the line changes between them; none is shown where `output` is no terminal. */
export function startProgress(output: Output): Progress {
  const started = performance.now();
  let shown = false;
  return {
    onStage(stage) {
      if (!output.isTerminal || performance.now() - started < PATIENCE) return;
      shown = true;
      void output.write(`${CLEAR_LINE}${WORDS[stage]}…`);
    },
    async stop() {
      if (shown) await output.write(CLEAR_LINE);
    },
  };
}
