import { Worker } from 'node:worker_threads';
import type { Sandbox, TrialReport, TrialRequest } from '../../../orchestrator/ports/sandbox.ts';
import { unlessAborted } from '../../../orchestrator/time/unless-aborted.ts';
import { ContentCache } from '../content-cache.ts';
import { bundleForTrial, type TrialBundle } from './bundle/trial-bundle.ts';
import type { WorldName } from './engine/worlds.ts';
import { afterProcessorTime } from './processor-deadline.ts';
import type { TrialAnswer, TrialOrder } from './sandbox-message.ts';
import { reportOf, type TrialCourse } from './trial/course.ts';
import { Locator } from './trial/locator.ts';
import { preparedScript, showOf } from './trial/prepared-trial.ts';

/** Limits for a trial that does not stop at the end of its own time. */
const DEADLINE = { processorMs: 8_000, wallMs: 60_000 };
const MAX_HEAP_MEGABYTES = 512;
const EMPTY_PAGE = '<div id="root"></div><div id="app"></div>';

/** Total length of the trials whose results are kept, which is some fifty applications. */
const KEPT_CHARS = 2_000_000;

/**
 * Runs trials in a thread that is started when first needed and replaced when it hangs or dies. One
 * trial at a time. Latest results are kept, because a trial is deterministic: the same scripts take
 * the same course, whatever files they were bundled from.
 */
export class ThreadSandbox implements Sandbox {
  readonly #courses = new ContentCache<TrialCourse>(KEPT_CHARS);
  #thread: Worker | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #begun: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  async tryOut(request: TrialRequest, signal: AbortSignal): Promise<TrialReport> {
    signal.throwIfAborted();
    const bundling = bundleForTrial(request);
    // Resolves when the trial has been posted to the thread, if that was free.
    const handedOver = (): Promise<void> => new Promise(setImmediate);
    this.#begun = bundling.then(handedOver, handedOver);
    const turn = this.#turn.then(async () => this.#tryNow(request, await bundling, signal));
    this.#turn = turn.catch(() => undefined);
    // A caller that aborts need not wait. The next trial waits until this one is over.
    return unlessAborted(turn, signal);
  }

  /**
   * Resolves once the latest trial has been bundled and, if its thread is free, posted: it needs
   * nothing more of this thread. Work that can wait for this lets the trial begin sooner.
   */
  async begun(): Promise<void> {
    await this.#begun;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #tryNow(
    request: TrialRequest,
    bundled: TrialBundle,
    signal: AbortSignal,
  ): Promise<TrialReport> {
    signal.throwIfAborted();
    if (bundled.kind === 'unbundled') return { kind: 'untried', reason: bundled.reason };
    const { scripts } = bundled;
    const { stage, acceptance, files } = request;
    const html = stage.kind === 'page' ? (stage.html?.content ?? EMPTY_PAGE) : '';
    const world = worldOf(request);
    const course = await this.#courseOf({
      world,
      trial: { html, show: showOf(stage), scripts: scripts.map(preparedScript), acceptance },
    });
    return reportOf(course, new Locator(scripts, (path) => files.has(path)));
  }

  async #courseOf(order: TrialOrder): Promise<TrialCourse> {
    const text = JSON.stringify(order.trial);
    const known = this.#courses.get(order.world, text);
    if (known !== undefined) return known;
    const course = await this.#run(order);
    if (isRepeatable(course)) this.#courses.set(order.world, text, course);
    return course;
  }

  async #run(order: TrialOrder): Promise<TrialCourse> {
    if (this.#isClosed) throw new Error('The sandbox is closed');
    const thread = this.#thread ?? startThread();
    this.#thread = thread;
    thread.ref();
    const { promise, resolve } = Promise.withResolvers<TrialAnswer | null>();
    const die = (): void => resolve(null);
    const callOff = afterProcessorTime(thread, DEADLINE, die);
    thread.once('message', resolve).once('error', die).once('exit', die);
    thread.postMessage(order);
    const answer = await promise;
    callOff();
    thread.off('message', resolve).off('error', die).off('exit', die);
    // An idle thread must not keep the process alive.
    thread.unref();
    if (answer === null) {
      await this.#end();
      return STUCK;
    }
    if (answer.kind === 'broken') {
      await this.#end();
      return { kind: 'untried', reason: `The sandbox broke: ${answer.message}` };
    }
    return answer.course;
  }

  async #end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }
}

function worldOf({ stage, platform, runtime }: TrialRequest): WorldName {
  if (stage.kind === 'server') return 'server';
  return platform === 'node' ? 'node' : runtime;
}

/** A trial that was stopped may finish another time. */
const isRepeatable = (course: TrialCourse): boolean =>
  course.kind === 'tried' &&
  course.failures.every(({ kind }) => kind !== 'endless' && kind !== 'memory');

const startThread = (): Worker =>
  new Worker(new URL('./sandbox-thread.ts', import.meta.url), {
    // It needs none of this process's environment.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
  });

/** If a thread dies or hangs, the code is to blame. */
const STUCK: TrialCourse = {
  kind: 'tried',
  failures: [
    {
      kind: 'endless',
      control: null,
      name: '',
      message: 'It never ends and cannot be stopped',
      stack: '',
    },
  ],
  isEmpty: false,
  controls: [],
  invariants: [],
  acceptance: [],
  absent: [],
};
