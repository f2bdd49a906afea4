import type { Control } from '../../observer-answers.ts';
import { saysEmpty } from './empty-words.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const BUYING = /\badd to (?:cart|basket|bag)\b/i;
const PRICE = /[$€£¥]\s?(\d{1,6}(?:\.\d{1,2})?)|(\d{1,6}(?:\.\d{1,2})?)\s?[$€£¥]/g;
const TOTAL =
  /\btotal\b[^$€£¥\d]{0,20}(?:[$€£¥]\s?(\d{1,7}(?:\.\d{1,2})?)|(\d{1,7}(?:\.\d{1,2})?)\s?[$€£¥])/i;

/** Puts two things into a cart: their prices are what it comes to. */
export function total(page: UsedPage): readonly Found[] {
  const buttons = page.controls().filter(isBuying);
  const [first, second] = buttons;
  if (first === undefined || second === undefined) return [];
  const prices = [first, second].map((button) => priceAt(page, button, buttons));
  const [one, other] = prices;
  if (one == null || other == null || (totalOf(page) ?? 0) !== 0) return [];
  const told = (breach: string | null): readonly Found[] => [
    { invariant: 'totalling', control: first, breach },
  ];
  const isEmptyBefore = saysEmpty(page.text());
  page.use(first);
  if (!isEmptyBefore && saysEmpty(page.text())) return told('it is said to be empty then');
  const ofOne = totalOf(page);
  if (ofOne === null) return [];
  if (ofOne === 0) return told('the total stays at 0');
  // It may come with taxes, or with what it costs to send.
  if (!isNear(ofOne, one)) return [];
  const again = page.controls().find(({ key }) => key === second.key);
  if (again === undefined) return [];
  page.use(again);
  const ofBoth = totalOf(page);
  if (ofBoth === null) return [];
  if (!isNear(ofBoth, one + other)) {
    return told(`${one} and ${other} come to a total of ${ofBoth}`);
  }
  const before = page.textAndFields();
  const oneMore = page.controls().find(({ key }) => key === first.key);
  if (oneMore === undefined) return told(null);
  page.use(oneMore);
  // A shop may have one of each, and then nothing changes.
  const isOverlooked = totalOf(page) === ofBoth && page.textAndFields() !== before;
  return told(isOverlooked ? 'one more of it leaves the total as it was' : null);
}

const isBuying = ({ kind, label }: Control): boolean => kind === 'press' && BUYING.test(label);

/** The one price beside a button; null where there is none, or more than one. */
function priceAt(page: UsedPage, button: Control, buttons: readonly Control[]): number | null {
  const others = buttons.filter(({ key }) => key !== button.key);
  const [price, ...more] = [...page.textAround(button, others).matchAll(PRICE)];
  return price === undefined || more.length > 0 ? null : Number(price[1] ?? price[2]);
}

function totalOf(page: UsedPage): number | null {
  const [, before, after] = TOTAL.exec(page.text()) ?? [];
  const amount = before ?? after;
  return amount === undefined ? null : Number(amount);
}

const isNear = (left: number, right: number): boolean => Math.abs(left - right) < 0.011;
