/**
 * Compares the platform's `fetch` with the service's own, through both SDKs: requests per second,
 * and this process's processor time per request, for answers of eight events from a server in
 * another process, 32 requests at a time. The two take turns, so that both see the same machine.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { geminiModel } from '../../src/adapters/gemini/gemini-model.ts';
import { openAICompatibleModel } from '../../src/adapters/openai-compatible/openai-compatible-model.ts';
import { openProviderHttp } from '../../src/adapters/provider-http/provider-http.ts';
import type { CodeModel } from '../../src/orchestrator/ports/code-model.ts';

const AT_ONCE = 32;
const REQUESTS = 1_500;
const ROUNDS = 5;

const server = fork(path.join(import.meta.dirname, 'stream-server.ts'));
const [address] = await once(server, 'message');
const url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(address).port}`;
await using http = openProviderHttp({ provider: 'bench' });

const models: Readonly<Record<string, (send: typeof fetch) => CodeModel>> = {
  '@google/genai': (send) =>
    geminiModel({ name: 'bench', apiKey: 'bench', baseUrl: url, fetch: send }),
  openai: (send) =>
    openAICompatibleModel({ name: 'bench', apiKey: 'bench', baseUrl: `${url}/v1`, fetch: send }),
};

interface Figures {
  readonly perSecond: number;
  readonly cpuMs: number;
}

async function measure(model: CodeModel): Promise<Figures> {
  let left = REQUESTS;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const request = { system: 's', prompt: 'p', responseSchema: null };
      const answer = model.generate(
        { ...request, maxOutputTokens: 100, temperature: 0 },
        new AbortController().signal,
      );
      for await (const _chunk of answer);
    }
  };
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(startCpu);
  return {
    perSecond: (REQUESTS * 1000) / (performance.now() - startMs),
    cpuMs: (user + system) / 1000 / REQUESTS,
  };
}

/** The median of each figure by itself, over an odd number of rounds. */
function median(rounds: readonly Figures[]): Figures {
  const middle = (figure: (round: Figures) => number): number =>
    rounds.map(figure).toSorted((left, right) => left - right)[(rounds.length - 1) / 2] ?? 0;
  return { perSecond: middle((round) => round.perSecond), cpuMs: middle((round) => round.cpuMs) };
}

console.log('| SDK | fetch | requests a second | CPU ms a request |');
console.log('|---|---|---:|---:|');
for (const [sdk, modelOver] of Object.entries(models)) {
  const platform = modelOver(fetch);
  const own = modelOver(http.fetch);
  for (const model of [platform, own]) await measure(model);
  const rounds: { platform: Figures; own: Figures }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ platform: await measure(platform), own: await measure(own) });
  }
  const before = median(rounds.map((round) => round.platform));
  const after = median(rounds.map((round) => round.own));
  const row = (name: string, { perSecond, cpuMs }: Figures): void =>
    console.log(`| ${sdk} | ${name} | ${perSecond.toFixed(0)} | ${cpuMs.toFixed(3)} |`);
  row("the platform's", before);
  row('own', after);
  console.log(
    `| ${sdk} | ratio | ${(after.perSecond / before.perSecond).toFixed(2)} | ${(after.cpuMs / before.cpuMs).toFixed(2)} |`,
  );
}
server.kill();
