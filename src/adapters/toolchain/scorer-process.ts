import { scoreBounded } from '../../orchestrator/scoring/score-files.ts';
import { createCodeTools } from './code-tools.ts';
import { endGroup } from './end-group.ts';
import type { ScoreAnswer, ScoreOrder } from './scorer-message.ts';

/**
 * Runs in a process of its own, one score at a time: bad code can overflow a native parser's stack,
 * and that ends the process it is in. Ends when its parent does, and its tools with it.
 */
const [typeCheckTimeoutMs = 0, bundleTimeoutMs = 0, lintTimeoutMs = 0] = process.argv
  .slice(2)
  .map(Number);
const tools = createCodeTools({ typeCheckTimeoutMs, bundleTimeoutMs, lintTimeoutMs });

process.on('message', (order: ScoreOrder) => {
  void answer(order).then((message) => process.send?.(message));
});
// With the whole group, since a busy compiler does not heed the end of its input.
process.on('disconnect', () => endGroup(process.pid));

async function answer({ bounded }: ScoreOrder): Promise<ScoreAnswer> {
  try {
    // Nobody can abort from outside; the parent ends a process that takes too long.
    const scorecard = await scoreBounded(bounded, tools, new AbortController().signal);
    return { kind: 'scored', scorecard, isSpent: tools.isSpent };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
