import { useEffect, useReducer } from 'react';
import { findProduct } from '../lib/catalog';
import { findPromo, priceCart } from '../lib/order';
import type { CartItem, CartLine } from '../types';

const STORAGE_KEY = 'shop-cart:cart';

interface CartState {
  items: CartItem[];
  promoCode: string | null;
}

type CartAction =
  | { type: 'set'; productId: string; quantity: number }
  | { type: 'promo'; code: string | null }
  | { type: 'clear' };

const EMPTY: CartState = { items: [], promoCode: null };

function isCartItem(value: unknown): value is CartItem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'productId' in value &&
    typeof value.productId === 'string' &&
    'quantity' in value &&
    typeof value.quantity === 'number' &&
    Number.isInteger(value.quantity) &&
    value.quantity > 0
  );
}

function loadCart(): CartState {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    if (typeof value !== 'object' || value === null || !('items' in value)) return EMPTY;
    const items = Array.isArray(value.items) ? value.items.filter(isCartItem) : [];
    const code = 'promoCode' in value && typeof value.promoCode === 'string' && value.promoCode;
    return { items, promoCode: code || null };
  } catch {
    return EMPTY;
  }
}

function reducer(state: CartState, action: CartAction): CartState {
  switch (action.type) {
    case 'set': {
      const { productId } = action;
      const stock = findProduct(productId)?.stock ?? 0;
      const quantity = Math.max(0, Math.min(action.quantity, stock));
      const known = state.items.some((item) => item.productId === productId);
      const items = known
        ? state.items.map((item) => (item.productId === productId ? { productId, quantity } : item))
        : [...state.items, { productId, quantity }];
      return { ...state, items: items.filter((item) => item.quantity > 0) };
    }
    case 'promo':
      return { ...state, promoCode: action.code };
    case 'clear':
      return EMPTY;
  }
}

export function useCart() {
  const [state, dispatch] = useReducer(reducer, undefined, loadCart);

  useEffect(() => {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(state));
    } catch {
      // Without storage the cart still works, it only does not survive a reload.
    }
  }, [state]);

  const lines = state.items.flatMap((item): CartLine[] => {
    const product = findProduct(item.productId);
    return product ? [{ product, quantity: Math.min(item.quantity, product.stock) }] : [];
  });
  const promo = state.promoCode === null ? null : findPromo(state.promoCode);

  return {
    lines,
    promo,
    totals: priceCart(lines, promo),
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
    quantityOf: (productId: string) =>
      lines.find((line) => line.product.id === productId)?.quantity ?? 0,
    setQuantity: (productId: string, quantity: number) =>
      dispatch({ type: 'set', productId, quantity }),
    /** Tells whether the code is valid; an unknown code leaves the cart as it is. */
    applyPromo: (code: string): boolean => {
      const found = findPromo(code);
      if (found) dispatch({ type: 'promo', code: found.code });
      return found !== null;
    },
    removePromo: () => dispatch({ type: 'promo', code: null }),
    clear: () => dispatch({ type: 'clear' }),
  };
}

export type Cart = ReturnType<typeof useCart>;
