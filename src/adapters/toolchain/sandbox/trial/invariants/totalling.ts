import type { Control } from '../../observer-answers.ts';
import { saysEmpty } from './empty-words.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const BUYING = /\badd to (?:cart|basket|bag)\b/i;
/** `1299`, `1,299.00`, `1.299,00`. */
const AMOUNT = '\\d{1,3}(?:[.,\\u202f\\u00a0]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,7}(?:[.,]\\d{1,2})?';
const MONEY = `[$€£¥]\\s?(?<after>${AMOUNT})(?![\\d.,]*\\d)|(?<![\\d.,])(?<before>${AMOUNT})\\s?[$€£¥]`;
const PRICE = new RegExp(MONEY, 'g');
const TOTAL = new RegExp(`\\btotal\\b[^$€£¥\\d]{0,20}(?:${MONEY})`, 'i');
/** Words for why a total may differ from the sum of prices. */
const REDUCING = /\b(?:discount|off|sale|save|promo\w*|coupon|deal|free|bundle|tax|shipping)\b/i;
/** Words for why an item cannot be bought any number of times. */
const LIMITED = /\b(?:already|only|max(?:imum)?|limit|stock|most)\b/i;
/** What is bought is in the cart within this time. */
const LATE_MS = 1_500;

/** Puts two items into a cart: the total is the sum of their prices. */
export function total(page: UsedPage): readonly Found[] {
  const [first] = offers(page);
  if (first === undefined || offers(page).length < 2 || (totalOf(page) ?? 0) !== 0) return [];
  const one = priceAt(page, first);
  if (one === null) return [];
  const told = (breach: string | null): readonly Found[] => [
    { invariant: 'totalling', control: first, breach },
  ];
  const asks = page.asksSoFar();
  const isEmptyBefore = saysEmpty(page.text());
  buy(page, first);
  if (page.asksSoFar() !== asks) return [];
  if (!isEmptyBefore && saysEmpty(page.text()))
    return told('the page then says that the cart is empty');
  const ofOne = totalOf(page);
  if (ofOne === null) return [];
  if (ofOne === 0) return told('the total stays at 0');
  // Taxes or shipping may be included.
  if (!isNear(ofOne, one) || REDUCING.test(page.text())) return [];
  // The first one may be sold out, so that another one has its place.
  const now = offers(page);
  const second = now.find(({ key }) => key !== first.key) ?? now[0];
  const other = second === undefined ? null : priceAt(page, second);
  if (second === undefined || other === null) return [];
  buy(page, second);
  const ofBoth = totalOf(page);
  if (ofBoth === null) return [];
  if (!isNear(ofBoth, one + other)) {
    return told(`prices of ${one} and ${other} add up to ${ofBoth}`);
  }
  const before = page.textAndFields();
  const oneMore = offers(page).find(({ key }) => key === first.key);
  if (oneMore === undefined) return told(null);
  page.use(oneMore);
  const after = page.textAndFields();
  const isCounted = numbersIn(after) !== numbersIn(before) && !LIMITED.test(after);
  return told(
    isCounted && totalOf(page) === ofBoth ? 'one more of it does not change the total' : null,
  );
}

/** Presses a button and waits if the total does not change at once. */
function buy(page: UsedPage, offer: Control): void {
  const before = totalOf(page);
  page.use(offer);
  if (totalOf(page) === before) page.wait(LATE_MS);
}

const offers = (page: UsedPage): readonly Control[] =>
  page.controls().filter(({ kind, label }) => kind === 'press' && BUYING.test(label));

const numbersIn = (text: string): string => (text.match(/\d+/g) ?? []).join(' ');

/** The only price near a button; null if there is none, or more than one. */
function priceAt(page: UsedPage, button: Control): number | null {
  const others = offers(page).filter(({ key }) => key !== button.key);
  const [price, ...more] = [...page.textAround(button, others).matchAll(PRICE)];
  return price === undefined || more.length > 0 ? null : amountOf(price);
}

function totalOf(page: UsedPage): number | null {
  const said = TOTAL.exec(page.text());
  return said === null ? null : amountOf(said);
}

/** `1299` of `1,299.00` and of `1.299,00`: a separator before three digits is one of thousands. */
function amountOf({ groups: { after, before } = {} }: RegExpExecArray): number {
  const amount = after ?? before ?? '';
  const [, whole = '', cents = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(amount) ?? [];
  return Number(`${whole.replace(/\D/g, '')}.${cents || '0'}`);
}

const isNear = (left: number, right: number): boolean => Math.abs(left - right) < 0.011;
