import type { Address, CartLine, Promo, Totals } from '../types';

export type AddressErrors = Partial<Record<keyof Address, string>>;

const LATENCY_MS = 900;
const SHIPPING = 490;
const FREE_SHIPPING_FROM = 7500;

const PROMOS: Promo[] = [
  { code: 'WELCOME10', label: '10% off', percent: 10, freeShipping: false },
  { code: 'SHIPFREE', label: 'Free shipping', percent: 0, freeShipping: true },
];

const money = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

export function formatMoney(cents: number): string {
  return money.format(cents / 100);
}

export function findPromo(code: string): Promo | null {
  const wanted = code.trim().toUpperCase();
  return PROMOS.find((promo) => promo.code === wanted) ?? null;
}

export function priceCart(lines: CartLine[], promo: Promo | null): Totals {
  const subtotal = lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);
  const discount = Math.round((subtotal * (promo?.percent ?? 0)) / 100);
  const goods = subtotal - discount;
  const free = lines.length === 0 || goods >= FREE_SHIPPING_FROM || promo?.freeShipping === true;
  const shipping = free ? 0 : SHIPPING;
  return { subtotal, discount, shipping, total: goods + shipping };
}

export function validateAddress(address: Address): AddressErrors {
  const errors: AddressErrors = {};
  if (address.name.trim() === '') errors.name = 'Enter your full name.';
  if (!/^\S+@\S+\.\S+$/.test(address.email.trim())) errors.email = 'Enter a valid email address.';
  if (!/\S+\s+\S+/.test(address.street)) errors.street = 'Enter street and house number.';
  if (!/^\d{5}$/.test(address.postalCode.trim())) errors.postalCode = 'Enter five digits.';
  if (address.city.trim() === '') errors.city = 'Enter your city.';
  return errors;
}

function respond(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, LATENCY_MS);
    const abort = () => {
      clearTimeout(timer);
      reject(new DOMException('The order was cancelled.', 'AbortError'));
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** Stands in for the shop's order service and answers with an order number. */
export async function placeOrder(
  address: Address,
  total: number,
  signal: AbortSignal,
): Promise<string> {
  await respond(signal);
  if (!navigator.onLine) {
    throw new Error('You are offline. Check your connection and try again.');
  }
  if (address.postalCode.trim().startsWith('00')) {
    throw new Error('We do not deliver to this postal code yet.');
  }
  return `${Date.now().toString(36).slice(-5).toUpperCase()}-${total}`;
}
