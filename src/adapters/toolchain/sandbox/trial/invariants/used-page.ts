import { z } from 'zod';
import {
  actedSchema,
  type Board,
  boardSchema,
  type Control,
  controlSchema,
  type Expandable,
  expandableSchema,
  type PageView,
  type Pair,
  pairSchema,
  type Tabs,
  type Traits,
  tabsSchema,
  traitsSchema,
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
  /** What was last seen, for as long as nothing is done. */
  #controls: readonly Control[] | null = null;
  #view: PageView | null = null;

  constructor(session: GuestSession, time: TrialTime) {
    this.#session = session;
    this.#time = time;
  }

  /** All that can be used now, in the order of the page. */
  controls(): readonly Control[] {
    this.#stay();
    this.#controls ??= this.#session.ask('controls', z.array(controlSchema));
    return this.#controls;
  }

  /** The same, with links to other places of the same site. */
  controlsAndLinks(): readonly Control[] {
    this.#stay();
    // Some of these go by the keys of others.
    this.#controls = null;
    return this.#session.ask('controlsAndLinks', z.array(controlSchema));
  }

  /** What is shown, in one line; what stands in fields is not. */
  text(): string {
    return this.#viewed().text.replaceAll('\n', ' ');
  }

  /** The same, one line for each text. */
  lines(): readonly string[] {
    return this.#viewed().text.split('\n');
  }

  /** The same, with what stands in fields. */
  textAndFields(): string {
    const { text, fieldValues } = this.#viewed();
    return [text, ...fieldValues].join(' ').replaceAll('\n', ' ');
  }

  /** What stands in each field, in those that cannot be filled as well. */
  fieldValues(): readonly string[] {
    return this.#viewed().fieldValues;
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

  /** The one field of three by three cells that the page has; null where there is none, or more. */
  board(): Board | null {
    this.#stay();
    return this.#session.ask('board', boardSchema.nullable());
  }

  /** All that says of itself whether it is open, and opens no menu. */
  expandable(): readonly Expandable[] {
    this.controls();
    return this.#session.ask('expandable', z.array(expandableSchema));
  }

  /** How a control stands; null when it is gone. */
  traitsOf({ key }: Control): Traits | null {
    this.#stay();
    return this.#session.ask('traits', traitsSchema.nullable(), key);
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

  /** Chooses one of a field's options, by its place from 0 on. */
  choose(field: Control, index: number): void {
    this.#stay();
    this.#used.push(field);
    this.#session.tell('chooseAt', field.key, String(index));
    this.#rest(field);
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
    this.#forget();
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
    this.#forget();
    const failures = this.#session.takeFailures();
    this.failures.push(...failures.map((failure) => ({ ...failure, control: label })));
  }

  #viewed(): PageView {
    this.#stay();
    this.#view ??= viewOf(this.#session);
    return this.#view;
  }

  #forget(): void {
    this.#controls = null;
    this.#view = null;
  }

  /** Goes on, as long as there is time: what is done next has its own, since looking at a page takes some too. */
  #stay(): void {
    if (this.#session.isStopped || this.#time.isUpForKnown) throw new PageLeft();
    this.#session.allow(ACT_CPU_MS);
  }
}
