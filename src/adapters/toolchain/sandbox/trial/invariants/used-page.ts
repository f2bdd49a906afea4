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

/** The effects of an act show within this time, on the page's clock. */
const SETTLE_MS = 350;

/** Thrown if the session is stopped or the time for invariants is up. */
export class PageLeft extends Error {
  override readonly name = 'PageLeft';
}

/**
 * A page under trial, as the invariants use it. All methods that look or act throw `PageLeft` once
 * the session is stopped or the time is up.
 */
export class UsedPage {
  readonly #session: GuestSession;
  readonly #time: TrialTime;
  /** Failures so far, with the label of the control that was used before. */
  readonly failures: (RawFailure & { readonly control: string })[] = [];
  /** Keys of the controls that did what they are for. */
  readonly answered = new Set<string>();
  #used: Control[] = [];
  /** What was last seen, for as long as nothing is done. */
  #controls: readonly Control[] | null = null;
  #view: PageView | null = null;

  constructor(session: GuestSession, time: TrialTime) {
    this.#session = session;
    this.#time = time;
  }

  /** All controls that can be used now, in document order. */
  controls(): readonly Control[] {
    this.#stay();
    this.#controls ??= this.#session.ask('controls', z.array(controlSchema));
    return this.#controls;
  }

  /** Controls and links within the same site. */
  controlsAndLinks(): readonly Control[] {
    this.#stay();
    // Some of these go by the keys of others.
    this.#controls = null;
    return this.#session.ask('controlsAndLinks', z.array(controlSchema));
  }

  /** The visible text in one line, without values of fields. */
  text(): string {
    return this.#viewed().text.replaceAll('\n', ' ');
  }

  /** The visible text, one line for each piece. */
  lines(): readonly string[] {
    return this.#viewed().text.split('\n');
  }

  /** The visible text and the values of fields, in one line. */
  textAndFields(): string {
    const { text, fieldValues } = this.#viewed();
    return [text, ...fieldValues].join(' ').replaceAll('\n', ' ');
  }

  /** What stands in each field, in those that cannot be filled as well. */
  fieldValues(): readonly string[] {
    return this.#viewed().fieldValues;
  }

  /** True if the text is visible, in any case. */
  shows(text: string): boolean {
    return this.text().toLowerCase().includes(text.toLowerCase());
  }

  /** Two adjacent items that show these texts; null if there are none. */
  pair(first: string, second: string): Pair | null {
    this.#stay();
    return this.#session.ask('pair', pairSchema.nullable(), first, second);
  }

  /** Number of list items and table rows. */
  itemCount(): number {
    this.#stay();
    return this.#session.ask('itemCount', z.number());
  }

  /** The sources of all images. */
  pictures(): string {
    this.#stay();
    return this.#session.ask('pictures', z.string());
  }

  /** Tabs that share a panel; null if there are none. */
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

  /** The text of the card or row that contains a control but none of the others. */
  textAround({ key }: Control, others: readonly Control[]): string {
    this.#stay();
    return this.#session.ask('textAround', z.string(), key, ...others.map((other) => other.key));
  }

  /** Number of requests over the network so far. */
  asksSoFar(): number {
    this.#stay();
    return this.#session.ask('asksSoFar', z.number());
  }

  /** The value of a field; null if it no longer exists. */
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

  /** Fills a field with a text, or a suitable one if it is null. Returns the value it then had. */
  fill(control: Control, text: string | null): string {
    return this.#act(control, text ?? '');
  }

  /** Enters a text even if it does not suit the field. */
  enterText(field: Control, text: string): void {
    this.#stay();
    this.#session.tell('enterText', field.key, text);
    this.#rest(field);
  }

  /** Returns the controls used since the last call. */
  takeUsed(): readonly Control[] {
    const used = this.#used;
    this.#used = [];
    return used;
  }

  /** Notes that these controls do what they are for. */
  note(...controls: readonly Control[]): void {
    for (const { key } of controls) this.answered.add(key);
  }

  /** Lets time pass on the page's clock. */
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

  /**
   * Throws `PageLeft` if the time is up. Otherwise allows time for what follows, since looking at a
   * page takes some too.
   */
  #stay(): void {
    if (this.#session.isStopped || this.#time.isUpForKnown) throw new PageLeft();
    this.#session.allow(ACT_CPU_MS);
  }
}
