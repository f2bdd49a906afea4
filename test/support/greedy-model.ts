import type { CodeModel } from '../../src/orchestrator/ports/code-model.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';

/** A model that answers every request with this file and bills as many tokens as it may. */
export const greedyModel = (name: string, file: SourceFile): CodeModel => ({
  name,
  async *generate(request, signal) {
    signal.throwIfAborted();
    yield { kind: 'text', text: JSON.stringify({ files: [file] }) };
    const inputTokens = Buffer.byteLength(request.system + request.prompt);
    const outputTokens = request.maxOutputTokens;
    yield { kind: 'usage', usage: { inputTokens, outputTokens, thinkingTokens: 0 } };
    yield { kind: 'end', reason: 'complete' };
  },
});
