import type { Category, Product } from '../types';

export const CATEGORIES: Category[] = ['Kitchen', 'Desk', 'Outdoor'];

const PRODUCTS: Product[] = [
  {
    id: 'teapot',
    name: 'Stoneware teapot',
    description: 'Glazed by hand, holds one litre.',
    category: 'Kitchen',
    icon: '🫖',
    price: 4200,
    stock: 6,
  },
  {
    id: 'mug',
    name: 'Speckled mug',
    description: 'A sturdy cup for slow mornings.',
    category: 'Kitchen',
    icon: '☕',
    price: 1450,
    stock: 12,
  },
  {
    id: 'pan',
    name: 'Cast iron pan',
    description: 'Seasoned with linseed oil, 26 cm.',
    category: 'Kitchen',
    icon: '🍳',
    price: 5900,
    stock: 4,
  },
  {
    id: 'notebook',
    name: 'Dotted notebook',
    description: '160 pages of fountain pen paper.',
    category: 'Desk',
    icon: '📓',
    price: 1290,
    stock: 20,
  },
  {
    id: 'lamp',
    name: 'Reading lamp',
    description: 'Warm light on a bendable brass neck.',
    category: 'Desk',
    icon: '💡',
    price: 7400,
    stock: 3,
  },
  {
    id: 'scissors',
    name: 'Paper scissors',
    description: 'Forged steel for clean cuts.',
    category: 'Desk',
    icon: '✂️',
    price: 1850,
    stock: 9,
  },
  {
    id: 'tent',
    name: 'Two-person tent',
    description: 'Pitched in five minutes, weighs 1.9 kg.',
    category: 'Outdoor',
    icon: '⛺',
    price: 18900,
    stock: 2,
  },
  {
    id: 'lantern',
    name: 'Camping lantern',
    description: 'Forty hours of light on one charge.',
    category: 'Outdoor',
    icon: '🏮',
    price: 3600,
    stock: 8,
  },
  {
    id: 'backpack',
    name: 'Day pack',
    description: 'Waxed canvas with room for 18 litres.',
    category: 'Outdoor',
    icon: '🎒',
    price: 8800,
    stock: 5,
  },
];

const byId = new Map(PRODUCTS.map((product) => [product.id, product]));

export function findProduct(id: string): Product | undefined {
  return byId.get(id);
}

export function searchProducts(query: string, category: Category | null): Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return PRODUCTS.filter((product) => {
    const text = `${product.name} ${product.description} ${product.category}`.toLowerCase();
    const fits = category === null || product.category === category;
    return fits && words.every((word) => text.includes(word));
  });
}
