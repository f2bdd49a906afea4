import { AttemptError } from '../failure.ts';
import type { Logger } from '../ports/logger.ts';
import type { Scorer } from '../ports/scorer.ts';
import type { Scorecard } from '../scorecard.ts';
import type { SourceFile, Task, TaskProfile } from '../task.ts';
import type { WorkingFiles } from './working-files.ts';

export interface AttemptReviewOptions {
  readonly task: Task;
  readonly profile: TaskProfile;
  readonly scorer: Scorer;
  readonly log: Logger;
  /** Told of every score given before the last one. */
  readonly onPartial: (scorecard: Scorecard) => Promise<void>;
}

/** Scores an attempt's files: while they arrive, when the approach asks, and at the end. */
export class AttemptReview {
  readonly #options: AttemptReviewOptions;
  readonly #files: WorkingFiles;
  readonly #signal: AbortSignal;
  #partial: Promise<void> | null = null;
  #partialRevision = 0;
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
    this.#partial = this.#scoreUntilCurrent()
      .catch((error: unknown) => {
        // Kept for whoever waits next: nobody listens to this promise until then.
        this.#broken = { error };
      })
      .finally(() => {
        this.#partial = null;
      });
  }

  /** The score of the whole set as it stands, shown to watchers as partial. */
  async midway(files: readonly SourceFile[]): Promise<Scorecard> {
    await this.settled();
    const scorecard = await this.#score(files, { isPartial: false });
    this.#whole.push({ files, scorecard });
    await this.#options.onPartial({ ...scorecard, isPartial: true });
    return scorecard;
  }

  /** The verdict. The very files that were scored as a whole before are not scored again. */
  async final(): Promise<Scorecard> {
    await this.settled();
    const files = this.#files.list();
    const known = this.#whole.find((earlier) => areSame(earlier.files, files));
    return known?.scorecard ?? this.#score(files, { isPartial: false });
  }

  /** Resolves when no partial score is under way. Throws what kept one from being told. */
  async settled(): Promise<void> {
    await this.#partial;
    if (this.#broken !== null) throw this.#broken.error;
  }

  async #scoreUntilCurrent(): Promise<void> {
    while (this.#partialRevision !== this.#files.revision && !this.#signal.aborted) {
      this.#partialRevision = this.#files.revision;
      try {
        const scorecard = await this.#score(this.#files.list(), { isPartial: true });
        await this.#options.onPartial(scorecard);
      } catch (error) {
        if (this.#signal.aborted) return;
        if (!(error instanceof AttemptError)) throw error;
        // Only a preview is lost; the attempt's own score is still to come.
        this.#options.log.warn({ err: error }, 'a partial score failed');
        return;
      }
    }
  }

  #score(files: readonly SourceFile[], how: { isPartial: boolean }): Promise<Scorecard> {
    const { task, profile, scorer } = this.#options;
    return scorer.score(
      { request: task.request, profile, files, base: task.files, isPartial: how.isPartial },
      this.#signal,
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
