import type { OrchestratorPorts } from '../../src/orchestrator/execute/run-setting.ts';
import type { Clock } from '../../src/orchestrator/ports/clock.ts';
import type { CodeModel, GenerateChunk } from '../../src/orchestrator/ports/code-model.ts';

/**
 * Simulates the death of a process at a chosen moment. There is one moment before and one after
 * every call to a port. From its death on, no call returns, no timer fires, requests to models are
 * closed, and the process does nothing more.
 */
export class MortalProcess {
  readonly #diesAt: number;
  #moments = 0;
  #isDead = false;
  readonly died: Promise<void>;
  readonly #death = new AbortController();
  #announce: () => void = () => {};

  /** `diesAt` counts from 1. */
  constructor(diesAt: number) {
    this.#diesAt = diesAt;
    this.died = new Promise((resolve) => {
      this.#announce = resolve;
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The ports, wrapped so that they die with this process. */
  ports(ports: OrchestratorPorts): OrchestratorPorts {
    return {
      ...ports,
      clock: this.#clock(ports.clock),
      store: this.#mortal(ports.store),
      ledger: this.#mortal(ports.ledger),
      stats: this.#mortal(ports.stats),
      rateLimit: this.#mortal(ports.rateLimit),
      queue: this.#mortal(ports.queue),
      scorer: {
        version: ports.scorer.version,
        score: (request, signal) => this.#call(() => ports.scorer.score(request, signal)),
      },
      bus: {
        publish: (event) => this.#call(() => ports.bus.publish(event)),
        subscribe: (runId, signal) => ports.bus.subscribe(runId, signal),
        announceRecorded: (userId) => this.#call(() => ports.bus.announceRecorded(userId)),
        recorded: (userId, signal) => ports.bus.recorded(userId, signal),
      },
      models: new Map([...ports.models].map(([name, model]) => [name, this.#model(model)])),
    };
  }

  #mortal<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) =>
          this.#call(async () => Reflect.apply(method, target, args) as unknown);
      },
    });
  }

  #clock(clock: Clock): Clock {
    const { signal } = this.#death;
    return {
      now: clock.now,
      monotonicMs: clock.monotonicMs,
      after: (delayMs, callback) => {
        if (signal.aborted) return () => {};
        const stop = (): void => {
          signal.removeEventListener('abort', stop);
          cancel();
        };
        const cancel = clock.after(delayMs, () => {
          stop();
          callback();
        });
        signal.addEventListener('abort', stop);
        return stop;
      },
    };
  }

  #model(model: CodeModel): CodeModel {
    const call = this.#call.bind(this);
    const death = this.#death.signal;
    return {
      name: model.name,
      async *generate(request, signal): AsyncGenerator<GenerateChunk> {
        const heard = AbortSignal.any([signal, death]);
        const chunks = model.generate(request, heard)[Symbol.asyncIterator]();
        death.addEventListener('abort', () => void chunks.return?.());
        try {
          for (;;) {
            const next = await call(() => chunks.next());
            if (next.done) return;
            yield next.value;
          }
        } finally {
          await chunks.return?.();
        }
      },
    };
  }

  async #call<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#moment();
    try {
      return await work();
    } finally {
      await this.#moment();
    }
  }

  #moment(): Promise<void> {
    this.#moments += 1;
    if (this.#moments === this.#diesAt) {
      this.#isDead = true;
      this.#death.abort();
      this.#announce();
    }
    return this.#isDead ? new Promise(() => {}) : Promise.resolve();
  }
}
