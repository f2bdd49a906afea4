import type { Cart } from '../hooks/useCart';
import { formatMoney } from '../lib/order';
import type { Product } from '../types';

interface ProductGridProps {
  products: Product[];
  cart: Cart;
}

export function ProductGrid({ products, cart }: ProductGridProps) {
  if (products.length === 0) {
    return <p className="empty">No product matches your search. Try another word or category.</p>;
  }

  return (
    <ul className="grid">
      {products.map((product) => {
        const inCart = cart.quantityOf(product.id);
        const soldOut = inCart >= product.stock;
        return (
          <li key={product.id} className="product">
            <div className="picture" aria-hidden="true">
              {product.icon}
            </div>
            <h2>{product.name}</h2>
            <p>{product.description}</p>
            <p className="muted">
              {product.category} · {product.stock} in stock
            </p>
            <div className="row">
              <strong>{formatMoney(product.price)}</strong>
              <button
                type="button"
                className="primary"
                disabled={soldOut}
                aria-label={`Add ${product.name} to cart`}
                onClick={() => cart.setQuantity(product.id, inCart + 1)}
              >
                {soldOut ? 'All in cart' : inCart > 0 ? `Add (${inCart})` : 'Add'}
              </button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
