export type Category = 'Kitchen' | 'Desk' | 'Outdoor';

export interface Product {
  id: string;
  name: string;
  description: string;
  category: Category;
  icon: string;
  /** All amounts are whole cents, so sums never suffer from rounding. */
  price: number;
  stock: number;
}

export interface CartItem {
  productId: string;
  quantity: number;
}

export interface CartLine {
  product: Product;
  quantity: number;
}

export interface Promo {
  code: string;
  label: string;
  percent: number;
  freeShipping: boolean;
}

export interface Totals {
  subtotal: number;
  discount: number;
  shipping: number;
  total: number;
}

export interface Address {
  name: string;
  email: string;
  street: string;
  postalCode: string;
  city: string;
}
