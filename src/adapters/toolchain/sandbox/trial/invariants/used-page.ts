import { z } from 'zod';
import {
  actedSchema,
  type Control,
  controlSchema,
  type Pair,
  pairSchema,
  type Tabs,
  tabsSchema,
} from '../../observer-answers.ts';
import { type GuestSession, type RawFailure, unlessStopped } from '../guest-session.ts';
import { viewOf } from '../page-view.ts';
import type { TrialTime } from '../trial-time.ts';
import { ACT_CPU_MS } from '../try-control.ts';

/** What comes of an act comes within this time of the page's clock. */
const SETTLE_MS = 350;

/** Thrown when nothing more can be learned from a page, or there is no time left for it. */
export class PageLeft extends Error {
  override readonly name = 'PageLeft';
}

/** A page that is used by somebody who knows what to expect of it. */
export class UsedPage {
  readonly #session: GuestSession;
  readonly #time: TrialTime;
  /** What went wrong so far, and what was used then. */
  readonly failures: (RawFailure & { readonly control: string })[] = [];
  /** The keys of what did what it is for. */
  readonly answered = new Set<string>();
  #used: Control[] = [];

  constructor(session: GuestSession, time: TrialTime) {
    this.#session = session;
    this.#time = time;
  }

  /** All that can be used now, in the order of the page. */
  controls(): readonly Control[] {
    this.#stay();
    return this.#session.ask('controls', z.array(controlSchema));
  }

  /** The same, with links to other places of the same site. */
  controlsAndLinks(): readonly Control[] {
    this.#stay();
    return this.#session.ask('controlsAndLinks', z.array(controlSchema));
  }

  /** What is shown, in one line; what stands in fields is not. */
  text(): string {
    this.#stay();
    return viewOf(this.#session).text.replaceAll('\n', ' ');
  }

  /** The same, one line for each text. */
  lines(): readonly string[] {
    this.#stay();
    return viewOf(this.#session).text.split('\n');
  }

  /** The same, with what stands in fields. */
  textAndFields(): string {
    this.#stay();
    const { text, fieldValues } = viewOf(this.#session);
    return [text, ...fieldValues].join(' ').replaceAll('\n', ' ');
  }

  /** True where a text is shown, in capitals or not. */
  shows(text: string): boolean {
    return this.text().toLowerCase().includes(text.toLowerCase());
  }

  /** Two items next to each other that show these; null where there are none. */
  pair(first: string, second: string): Pair | null {
    this.#stay();
    return this.#session.ask('pair', pairSchema.nullable(), first, second);
  }

  /** How many items of lists and rows of tables there are. */
  itemCount(): number {
    this.#stay();
    return this.#session.ask('itemCount', z.number());
  }

  /** Where its pictures come from. */
  pictures(): string {
    this.#stay();
    return this.#session.ask('pictures', z.string());
  }

  /** Tabs that share a panel; null where there are none such. */
  tabs(): Tabs | null {
    this.#stay();
    return this.#session.ask('tabs', tabsSchema.nullable());
  }

  /** What stands around one of several controls of a name: its card, its row. */
  textAround({ key }: Control, others: readonly Control[]): string {
    this.#stay();
    return this.#session.ask('textAround', z.string(), key, ...others.map((other) => other.key));
  }

  /** How often the network was asked. */
  asksSoFar(): number {
    this.#stay();
    return this.#session.ask('asksSoFar', z.number());
  }

  /** What stands in a field; null when it is gone. */
  valueOf({ key }: Control): string | null {
    this.#stay();
    return this.#session.ask('fieldValue', z.string().nullable(), key);
  }

  /** Presses Enter in a field. */
  enter(field: Control): void {
    this.#stay();
    this.#session.tell('pressEnter', field.key);
    this.#rest(field);
  }

  /** Presses, ticks or chooses. */
  use(control: Control): void {
    this.#act(control, '');
  }

  /** Fills with a text, or with what suits the field; gives back what the field then took. */
  fill(control: Control, text: string | null): string {
    return this.#act(control, text ?? '');
  }

  /** Enters a text that may not suit the field. */
  enterText(field: Control, text: string): void {
    this.#stay();
    this.#session.tell('enterText', field.key, text);
    this.#rest(field);
  }

  /** What was used since this was last asked. */
  takeUsed(): readonly Control[] {
    const used = this.#used;
    this.#used = [];
    return used;
  }

  /** Notes that these do what they are for. */
  note(...controls: readonly Control[]): void {
    for (const { key } of controls) this.answered.add(key);
  }

  /** Lets so much of the page's time pass. */
  wait(ms: number): void {
    this.#stay();
    this.#session.settle(ms);
  }

  #act(control: Control, text: string): string {
    this.#stay();
    this.#used.push(control);
    const acted = unlessStopped(
      () => this.#session.ask('act', actedSchema, control.key, text),
      null,
    );
    this.#rest(control);
    return acted?.taken ?? '';
  }

  #rest({ label }: Control): void {
    this.#session.settle(SETTLE_MS);
    const failures = this.#session.takeFailures();
    this.failures.push(...failures.map((failure) => ({ ...failure, control: label })));
  }

  /** Goes on, as long as there is time: what is done next has its own, since looking at a page takes some too. */
  #stay(): void {
    if (this.#session.isStopped || this.#time.isUpForKnown) throw new PageLeft();
    this.#session.allow(ACT_CPU_MS);
  }
}
