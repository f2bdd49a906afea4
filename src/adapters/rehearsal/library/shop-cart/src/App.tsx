import { useState } from 'react';
import { CartDrawer } from './components/CartDrawer';
import { ProductGrid } from './components/ProductGrid';
import { useCart } from './hooks/useCart';
import { CATEGORIES, searchProducts } from './lib/catalog';
import type { Category } from './types';
import './styles.css';

export default function App() {
  const cart = useCart();
  const [query, setQuery] = useState('');
  const [category, setCategory] = useState<Category | null>(null);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const products = searchProducts(query, category);

  return (
    <div className="page">
      <header className="row topbar">
        <h1>Fern &amp; Field</h1>
        <button type="button" className="primary" onClick={() => setDrawerOpen(true)}>
          Cart ({cart.count})
        </button>
      </header>
      <main>
        <div role="search" className="row filters">
          <label className="visually-hidden" htmlFor="search">
            Search products
          </label>
          <input
            id="search"
            type="search"
            placeholder="Search products"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <div className="row" role="group" aria-label="Category">
            {[null, ...CATEGORIES].map((option) => (
              <button
                key={option ?? 'all'}
                type="button"
                aria-pressed={category === option}
                onClick={() => setCategory(option)}
              >
                {option ?? 'All'}
              </button>
            ))}
          </div>
        </div>
        <p className="muted" role="status">
          {products.length} {products.length === 1 ? 'product' : 'products'}
        </p>
        <ProductGrid products={products} cart={cart} />
      </main>
      {drawerOpen && <CartDrawer cart={cart} onClose={() => setDrawerOpen(false)} />}
    </div>
  );
}
