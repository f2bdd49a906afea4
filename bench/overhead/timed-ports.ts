import type { OrchestratorPorts } from '../../src/orchestrator/execute/run-setting.ts';
import type { CodeModel, GenerateChunk } from '../../src/orchestrator/ports/code-model.ts';
import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import type { Stopwatch } from './stopwatch.ts';

/** The same ports, with their main calls timed by the stopwatch. */
export function timedPorts(ports: OrchestratorPorts, watch: Stopwatch): OrchestratorPorts {
  const { store, scorer, models } = ports;
  return {
    ...ports,
    store: {
      ...store,
      admit: (...run) => watch.time('store: admit', () => store.admit(...run)),
      append: (...events) => watch.time('store: append', () => store.append(...events)),
    },
    stats: {
      ...ports.stats,
      evidence: (query) => watch.time('read evidence', () => ports.stats.evidence(query)),
    },
    scorer: timedScorer(scorer, watch),
    models: new Map([...models].map(([name, model]) => [name, timedModel(model, watch)])),
  };
}

const timedScorer = (scorer: Scorer, watch: Stopwatch): Scorer => ({
  version: scorer.version,
  score: (request, signal) =>
    watch.time(request.isPartial ? 'score: partial' : 'score: final', () =>
      scorer.score(request, signal),
    ),
});

/** Times only the waiting for chunks. */
const timedModel = (model: CodeModel, watch: Stopwatch): CodeModel => ({
  name: model.name,
  async *generate(request, signal): AsyncGenerator<GenerateChunk> {
    const chunks = model.generate(request, signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await watch.time('model', () => chunks.next());
      if (next.done) return;
      yield next.value;
    }
  },
});
