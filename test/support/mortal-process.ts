import type { OrchestratorPorts } from '../../src/orchestrator/execute/run-setting.ts';
import type { CodeModel, GenerateChunk } from '../../src/orchestrator/ports/code-model.ts';

/**
 * A process's life, counted in moments: one before and one after every call that leaves it. At the
 * chosen moment it dies: what it was waiting for never comes, and it does nothing any more.
 */
export class MortalProcess {
  readonly #diesAt: number;
  #moments = 0;
  #isDead = false;
  readonly died: Promise<void>;
  #announce: () => void = () => {};

  /** 1 is the first moment. */
  constructor(diesAt: number) {
    this.#diesAt = diesAt;
    this.died = new Promise((resolve) => {
      this.#announce = resolve;
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The same ports, as this process may use them. */
  ports(ports: OrchestratorPorts): OrchestratorPorts {
    return {
      ...ports,
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

  #model(model: CodeModel): CodeModel {
    const call = this.#call.bind(this);
    return {
      name: model.name,
      async *generate(request, signal): AsyncGenerator<GenerateChunk> {
        const chunks = model.generate(request, signal)[Symbol.asyncIterator]();
        for (;;) {
          const next = await call(() => chunks.next());
          if (next.done) return;
          yield next.value;
        }
      },
    };
  }

  async #call<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#moment();
    const result = await work();
    await this.#moment();
    return result;
  }

  #moment(): Promise<void> {
    this.#moments += 1;
    if (this.#moments === this.#diesAt) {
      this.#isDead = true;
      this.#announce();
    }
    return this.#isDead ? new Promise(() => {}) : Promise.resolve();
  }
}
