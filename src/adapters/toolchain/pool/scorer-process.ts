import { writeSync } from 'node:fs';
import type { CodeTools } from '../../../orchestrator/ports/code-tools.ts';
import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';
import { scoreBounded } from '../../../orchestrator/scoring/score-files.ts';
import { createCodeTools } from '../code-tools.ts';
import { endGroup } from './end-group.ts';
import {
  READING_FD,
  type ScoreAnswer,
  type ScoreOrder,
  type ScorerMessage,
} from './scorer-message.ts';

/**
 * The entry point of a scoring process. It scores one request at a time, in a process of its own
 * because bad code can overflow a native parser's stack, which kills the whole process. It ends
 * when its parent does, together with its tools.
 */
const [typeCheckTimeoutMs = 0, bundleTimeoutMs = 0, lintTimeoutMs = 0] = process.argv
  .slice(2)
  .map(Number);
const tools = createCodeTools({ typeCheckTimeoutMs, bundleTimeoutMs, lintTimeoutMs });
let leaving = new AbortController();

process.on('message', (order: ScoreOrder) => {
  if (order.kind === 'leave-off') {
    leaving.abort();
    return;
  }
  leaving = new AbortController();
  void answer(order.bounded, leaving.signal).then(say);
});
// Kills the whole group, since a busy compiler does not notice that its input has ended.
process.on('disconnect', () => endGroup(process.pid));

const say = (message: ScorerMessage): void => {
  process.send?.(message);
};

/**
 * The same tools, which first report the path they are about to read: it may be what kills them.
 */
const sayingTools: CodeTools = {
  parse: (file) => {
    sayReading(file.path);
    return tools.parse(file);
  },
  compile: (file) => {
    sayReading(file.path);
    return tools.compile(file);
  },
  checkTypes: (request, signal) => tools.checkTypes(request, signal),
  bundle: (request, signal) => {
    sayReading(null);
    return tools.bundle(request, signal);
  },
  lint: (files, signal) => {
    sayReading(null);
    return tools.lint(files, signal);
  },
  tryOut: (request, signal) => tools.tryOut(request, signal),
};

const sayReading = (path: string | null): void => {
  writeSync(READING_FD, `${JSON.stringify(path)}\n`);
};

async function answer(bounded: BoundedRequest, signal: AbortSignal): Promise<ScoreAnswer> {
  try {
    const scorecard = await scoreBounded(bounded, sayingTools, signal);
    const residentBytes = process.memoryUsage.rss();
    return { kind: 'scored', scorecard, isSpent: tools.isSpent, residentBytes };
  } catch (error) {
    if (signal.aborted) return { kind: 'left-off' };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: isOverwhelmed(error) ? 'overwhelmed' : 'failed', message };
  }
}

/**
 * True if the stack, a string or an array exceeded its maximum size. With too little stack left to
 * compile a regular expression, V8 reports a syntax error in that expression.
 */
const isOverwhelmed = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof SyntaxError && /: Stack overflow$/.test(error.message));

say({ kind: 'ready' });
