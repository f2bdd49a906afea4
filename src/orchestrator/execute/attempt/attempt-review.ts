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
  /** What every attempt of the run is judged by. */
  readonly acceptance: readonly AcceptanceTest[];
  readonly scorer: Scorer;
  readonly log: Logger;
  /** Told of every score given before the last one, and of what. */
  readonly onPartial: (scorecard: Scorecard, files: readonly SourceFile[]) => void;
}

/** Scores an attempt's files: while they arrive, when the approach asks, and at the end. */
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

  /** Scores what is there now in the background; one at a time, and always the newest state. */
  noticeChange(): void {
    if (this.#partial !== null) return;
    const leaving = new AbortController();
    const signal = AbortSignal.any([this.#signal, leaving.signal]);
    const ended = this.#scoreUntilCurrent(signal)
      .catch((error: unknown) => {
        // Kept for whoever waits next: nobody listens to this promise until then.
        this.#broken = { error };
      })
      .finally(() => {
        this.#partial = null;
        // What changed behind the last look was not noticed by it.
        if (this.#isBehind && this.#broken === null && !signal.aborted) this.noticeChange();
      });
    this.#partial = { ended, leaving };
  }

  /** The score of the whole set as it stands, shown to watchers as partial. */
  async midway(files: readonly SourceFile[]): Promise<Scorecard> {
    await this.leaveOffPartial();
    const scorecard = await this.#score(files, { isPartial: false }, this.#signal);
    this.#whole.push({ files, scorecard });
    this.#options.onPartial({ ...scorecard, isPartial: true }, files);
    return scorecard;
  }

  /** The verdict. The very files that were scored as a whole before are not scored again. */
  async final(): Promise<Scorecard> {
    await this.leaveOffPartial();
    const files = this.#files.list();
    const known = this.#whole.find((earlier) => areSame(earlier.files, files));
    return known?.scorecard ?? this.#score(files, { isPartial: false }, this.#signal);
  }

  /**
   * Leaves off the partial score that is under way, since nobody wants it any more. Resolves when
   * none is, and all that were given have been told. Throws what kept one from being told.
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

  /** A partial score; null when it is left off or fails. */
  async #preview(files: readonly SourceFile[], signal: AbortSignal): Promise<Scorecard | null> {
    try {
      return await this.#score(files, { isPartial: true }, signal);
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof AttemptError)) throw error;
      // Only a preview is lost; the attempt's own score is still to come.
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
        // As soon as it builds, and not with every file that follows.
        triesEarly: isPartial && !this.#wasTried,
      },
      signal,
    );
  }
}

function areSame(left: readonly SourceFile[], right: readonly SourceFile[]): boolean {
  const contents = new Map(left.map(({ path, content }) => [path, content]));
  return (
    left.length === right.length &&
    right.every(({ path, content }) => contents.get(path) === content)
  );
}
