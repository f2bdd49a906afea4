import type { AcceptanceStep, Target } from '../../../../orchestrator/ports/sandbox.ts';
import type { PageView } from '../observer-answers.ts';

/** A step that only looks at the page. */
export type Look = Exclude<
  AcceptanceStep,
  { readonly kind: 'press' | 'fill' | 'returns' | 'answers' }
>;

export const isLook = (step: AcceptanceStep): step is Look =>
  step.kind !== 'press' &&
  step.kind !== 'fill' &&
  step.kind !== 'returns' &&
  step.kind !== 'answers';

/**
 * Says what is wrong if the step does not hold; null if it holds. `before` is the view before the
 * last act.
 */
export function lookFor(step: Look, view: PageView, before: PageView): string | null {
  switch (step.kind) {
    case 'shows': {
      const texts = textsOf(view, step.within);
      const wanted = plain(step.text);
      return texts.some((text) => plain(text).includes(wanted))
        ? null
        : `"${step.text}" is not shown${within(step.within, texts)}`;
    }
    case 'shows-more':
      return timesIn(view.text, step.text) > timesIn(before.text, step.text)
        ? null
        : `"${step.text}" is not added`;
    case 'lacks':
      return plain(view.text).includes(plain(step.text)) ? `"${step.text}" is shown` : null;
    case 'shows-number': {
      const texts = textsOf(view, step.within);
      return texts.some((text) => numbersIn(text).includes(step.value))
        ? null
        : `${step.value} is not shown${within(step.within, texts)}`;
    }
    case 'exists':
      return step.target.by === 'test-id' && step.target.value in view.byTestId
        ? null
        : `there is nothing ${nameOf(step.target)}`;
    case 'prints':
      return view.lines.some((line) => plain(line).includes(plain(step.text)))
        ? null
        : `"${step.text}" is not printed`;
  }
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();

const timesIn = (text: string, wanted: string): number =>
  plain(text).split(plain(wanted)).length - 1;

const numbersIn = (text: string): readonly number[] =>
  (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

const textsOf = (view: PageView, target: Target | undefined): readonly string[] =>
  target?.by === 'test-id' ? (view.byTestId[target.value] ?? []) : [view.text, ...view.fieldValues];

const within = (target: Target | undefined, texts: readonly string[]): string =>
  target?.by === 'test-id'
    ? ` in ${target.value}, where there is ${texts.map((text) => `"${text.slice(0, 60)}"`).join(', ') || 'nothing'}`
    : '';

/** Names a target in a message to users. */
export const nameOf = (target: Target): string =>
  target.by === 'test-id'
    ? `with data-testid="${target.value}"`
    : `called ${target.value.join(' or ')}`;
