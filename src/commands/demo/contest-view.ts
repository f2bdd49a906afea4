import { styleText } from 'node:util';
import { eventWords, labelOf, type Progress, words } from './event-words.ts';

const STATUS_WIDTH = 28;

/** The current state of one attempt, shown as one line. */
interface Row {
  readonly label: string;
  /** Why it was started. */
  readonly reason: string;
  status: string;
  colour: 'dim' | 'yellow' | 'green' | 'red';
  readonly files: Set<string>;
  partial: number | null;
  score: number | null;
  costUsd: number | null;
  readonly startedMs: number;
  durationMs: number | null;
}

/** Builds a table from a run's events: one line per attempt started so far. */
export class ContestView {
  readonly #rows = new Map<string, Row>();
  readonly #nowMs: () => number;
  #expected: readonly string[] = [];
  /** The latest event that no attempt's line shows; empty before the first. */
  #note = '';

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  apply(event: Progress): void {
    switch (event.__typename) {
      case 'RunStarted':
        this.#expected = event.plan.steps.map(({ strategy }) => labelOf(strategy));
        return;
      case 'AttemptStarted':
        this.#rows.set(event.attempt.id, {
          label: labelOf(event.attempt.strategy),
          reason: words(event.startReason),
          status: 'asking',
          colour: 'yellow',
          files: new Set(),
          partial: null,
          score: null,
          costUsd: null,
          startedMs: this.#nowMs(),
          durationMs: null,
        });
        return;
      case 'AttemptWaiting':
        this.#change(event.attempt.id, (row) => {
          row.status = `waiting: ${words(event.waitsFor)}`;
        });
        return;
      case 'AttemptResumed':
        this.#change(event.attempt.id, (row) => {
          row.status = row.files.size > 0 ? 'writing' : 'asking';
        });
        return;
      case 'AttemptRetrying':
        this.#change(event.attempt.id, (row) => {
          row.status = `retry ${event.retry}/${event.maxRetries}: ${event.failure.code}`;
        });
        return;
      case 'FileGenerated':
        this.#change(event.attemptId, (row) => {
          row.files.add(event.path);
          row.status = 'writing';
        });
        return;
      case 'PartialScore':
        this.#change(event.attemptId, (row) => {
          row.partial = event.scorecard.overall;
        });
        return;
      case 'AttemptScored':
        this.#end(event.attempt, {
          status: 'scored',
          colour: 'green',
          score: event.attempt.scorecard?.overall ?? null,
        });
        return;
      case 'AttemptFailed':
        this.#end(event.attempt, {
          status: `failed: ${event.attempt.failure?.code ?? ''}`,
          colour: 'red',
          score: null,
        });
        return;
      case 'AttemptCancelled':
        this.#end(event.attempt, { status: 'cancelled', colour: 'dim', score: null });
        return;
      case 'RunWaiting':
      case 'ModelResting':
      case 'StrategyPassedOver':
      case 'RestAwaited':
      case 'TestsRequested':
      case 'TestsWaiting':
      case 'TestsResumed':
      case 'TestsRetrying':
      case 'TestsWritten':
      case 'HedgeWithheld':
      case 'SpliceTried':
      case 'RunCompleted':
        this.#note = eventWords(event);
        return;
      default:
        event satisfies never;
    }
  }

  /**
   * A heading, one line per attempt, the planned strategies not yet started, and the latest note.
   */
  lines(): readonly string[] {
    const started = [...this.#rows.values()];
    const labels = new Set(started.map(({ label }) => label));
    const waiting = this.#expected.filter((label) => !labels.has(label));
    const width = Math.max(...['strategy', ...labels, ...waiting].map(({ length }) => length)) + 2;
    const heading = [
      'strategy'.padEnd(width),
      'status'.padEnd(STATUS_WIDTH),
      'files'.padStart(5),
      'partial'.padStart(9),
      'score'.padStart(7),
      'cost'.padStart(11),
      'time'.padStart(9),
      '  started',
    ].join('');
    return [
      styleText('dim', heading),
      ...started.map((row) => this.#line(row, width)),
      ...waiting.map((label) => styleText('dim', `${label.padEnd(width)}not started`)),
      ...(this.#note === '' ? [] : [styleText('dim', this.#note)]),
    ];
  }

  #line(row: Row, width: number): string {
    const seconds = (row.durationMs ?? this.#nowMs() - row.startedMs) / 1000;
    return [
      row.label.padEnd(width),
      styleText(row.colour, row.status.padEnd(STATUS_WIDTH)),
      String(row.files.size).padStart(5),
      (row.partial === null ? '–' : String(row.partial)).padStart(9),
      styleText('bold', (row.score === null ? '–' : String(row.score)).padStart(7)),
      (row.costUsd === null ? '–' : `$${row.costUsd.toFixed(5)}`).padStart(11),
      `${seconds.toFixed(1)} s`.padStart(9),
      styleText('dim', `  ${row.reason}`),
    ].join('');
  }

  #end(
    attempt: { readonly id: string; readonly durationMs: number | null; readonly costUsd: number },
    outcome: Pick<Row, 'status' | 'colour' | 'score'>,
  ): void {
    const { costUsd, durationMs } = attempt;
    this.#change(attempt.id, (row) => Object.assign(row, outcome, { costUsd, durationMs }));
  }

  #change(attemptId: string, change: (row: Row) => void): void {
    const row = this.#rows.get(attemptId);
    if (row !== undefined) change(row);
  }
}
