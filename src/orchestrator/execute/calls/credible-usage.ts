import type { CodeModel } from '../../ports/code-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { TokenUsage } from '../../usage.ts';
import { inputTokenBound, tokensOfBytes } from './token-bounds.ts';

/**
 * Wraps a model so that its provider's token counts are capped at what is possible: input at the
 * bytes of the prompt, output at the tokens asked for or at those that the received text makes,
 * whichever is more. A request therefore costs no more than was reserved for it, unless the
 * provider sent more text than that. The model's first impossible count is logged.
 */
export function withCredibleUsage(model: CodeModel, log: Logger): CodeModel {
  let isLogged = false;
  return {
    name: model.name,
    async *generate(request, signal) {
      // Computed once: some providers send a count with every chunk, and a prompt may be long.
      const maxInputTokens = inputTokenBound(request);
      let outputBytes = 0;
      for await (const chunk of model.generate(request, signal)) {
        switch (chunk.kind) {
          case 'text':
          case 'thought':
            outputBytes += Buffer.byteLength(chunk.text);
            yield chunk;
            break;
          case 'usage': {
            const usage = credible(chunk.usage, {
              maxInputTokens,
              maxOutputTokens: Math.max(request.maxOutputTokens, tokensOfBytes(outputBytes)),
            });
            if (!isLogged && !isCredible(chunk.usage, usage)) {
              isLogged = true;
              log.warn(
                { model: model.name, counted: chunk.usage, charged: usage },
                'a provider reported an impossible token count; it was capped',
              );
            }
            yield { kind: 'usage', usage };
            break;
          }
          case 'end':
            yield chunk;
            break;
          default:
            chunk satisfies never;
        }
      }
    },
  };
}

function credible(
  { inputTokens, outputTokens, thinkingTokens }: TokenUsage,
  { maxInputTokens, maxOutputTokens }: Record<'maxInputTokens' | 'maxOutputTokens', number>,
): TokenUsage {
  const output = Math.min(outputTokens, maxOutputTokens);
  return {
    inputTokens: Math.min(inputTokens, maxInputTokens),
    outputTokens: output,
    thinkingTokens: Math.min(thinkingTokens, output),
  };
}

const isCredible = (counted: TokenUsage, usage: TokenUsage): boolean =>
  counted.inputTokens === usage.inputTokens &&
  counted.outputTokens === usage.outputTokens &&
  counted.thinkingTokens === usage.thinkingTokens;
