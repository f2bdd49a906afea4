import { AttemptError } from '../../failure.ts';
import type { Logger } from '../../ports/logger.ts';
import type { AcceptanceTest } from '../../ports/sandbox.ts';
import type { Scorer } from '../../ports/scorer.ts';
import type { Scorecard } from '../../scorecard.ts';
import { wasTried } from '../../scoring/trial/was-tried.ts';
import type { SourceFile, Task, TaskProfile } from '../../task.ts';
import type { WorkingFiles } from './working-files.ts';

export interface AttemptReviewOptions {
  readonly task: Task;
  readonly profile: TaskProfile;
  /** The tests that every attempt of the run is judged by. */
  readonly acceptance: readonly AcceptanceTest[];
  readonly scorer: Scorer;
  readonly log: Logger;
  /** Called with every score before the final one, and the files that it is for. */
  readonly onPartial: (scorecard: Scorecard, files: readonly SourceFile[]) => void;
}

/** Scores an attempt's files: while they arrive, when the approach asks for it, and at the end. */
export class AttemptReview {
  readonly #options: AttemptReviewOptions;
  readonly #files: WorkingFiles;
  readonly #signal: AbortSignal;
  #partial: { readonly ended: Promise<void>; readonly leaving: AbortController } | null = null;
  #partialRevision = 0;
  #wasTried = false;
  #broken: { readonly error: unknown } | null = null;
  readonly #whole: { readonly files: readonly SourceFile[]; readonly scorecard: Scorecard }[] = [];

  constructor(files: WorkingFiles, signal: AbortSignal, options: AttemptReviewOptions) {
    this.#files = files;
    this.#signal = signal;
    this.#options = options;
  }

  /** Scores the current files in the background, one state at a time, until it has the newest. */
  noticeChange(): void {
    if (this.#partial !== null) return;
    const leaving = new AbortController();
    const signal = AbortSignal.any([this.#signal, leaving.signal]);
    const ended = this.#scoreUntilCurrent(signal)
      .catch((error: unknown) => {
        // Kept for `leaveOffPartial` to throw: until then nobody awaits this promise.
        this.#broken = { error };
      })
      .finally(() => {
        this.#partial = null;
        // Catches a change that came after the loop had looked for the last time.
        if (this.#isBehind && this.#broken === null && !signal.aborted) this.noticeChange();
      });
    this.#partial = { ended, leaving };
  }

  /** Scores the whole set of files as it stands, and shows the result to watchers as partial. */
  async midway(files: readonly SourceFile[]): Promise<Scorecard> {
    await this.leaveOffPartial();
    const scorecard = await this.#score(files, { isPartial: false }, this.#signal);
    this.#whole.push({ files, scorecard });
    this.#options.onPartial({ ...scorecard, isPartial: true }, files);
    return scorecard;
  }

  /** Returns the final score. Files that `midway` scored in this state are not scored again. */
  async final(): Promise<Scorecard> {
    await this.leaveOffPartial();
    const files = this.#files.list();
    const known = this.#whole.find((earlier) => areSame(earlier.files, files));
    return known?.scorecard ?? this.#score(files, { isPartial: false }, this.#signal);
  }

  /**
   * Aborts the partial scoring under way, as nobody needs it any more. Resolves when it is over and
   * every finished score has been told. Rejects with what kept one from being told.
   */
  async leaveOffPartial(): Promise<void> {
    this.#partial?.leaving.abort();
    await this.#partial?.ended;
    if (this.#broken !== null) throw this.#broken.error;
  }

  get #isBehind(): boolean {
    return this.#partialRevision !== this.#files.revision;
  }

  async #scoreUntilCurrent(signal: AbortSignal): Promise<void> {
    while (this.#isBehind && !signal.aborted) {
      this.#partialRevision = this.#files.revision;
      const files = this.#files.list();
      const scorecard = await this.#preview(files, signal);
      if (scorecard === null) return;
      this.#wasTried ||= wasTried(scorecard);
      this.#options.onPartial(scorecard, files);
    }
  }

  /** Returns a partial score; null when it was aborted or failed. */
  async #preview(files: readonly SourceFile[], signal: AbortSignal): Promise<Scorecard | null> {
    try {
      return await this.#score(files, { isPartial: true }, signal);
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof AttemptError)) throw error;
      // Only a preview is lost; the attempt's final score is still to come.
      this.#options.log.warn({ err: error }, 'a partial score failed');
      return null;
    }
  }

  #score(
    files: readonly SourceFile[],
    { isPartial }: { readonly isPartial: boolean },
    signal: AbortSignal,
  ): Promise<Scorecard> {
    const { task, profile, acceptance, scorer } = this.#options;
    return scorer.score(
      {
        request: task.request,
        profile,
        files,
        base: task.files,
        isPartial,
        acceptance,
        // Tries the code as soon as it builds, but not again with every file that follows.
        triesEarly: isPartial && !this.#wasTried,
      },
      signal,
    );
  }
}

/** True when both lists hold the same files, in whatever order. */
function areSame(left: readonly SourceFile[], right: readonly SourceFile[]): boolean {
  const contents = new Map(left.map(({ path, content }) => [path, content]));
  return (
    left.length === right.length &&
    right.every(({ path, content }) => contents.get(path) === content)
  );
}
