import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import type { Cart } from '../hooks/useCart';
import { formatMoney } from '../lib/order';
import type { CartLine } from '../types';

function LineItem({ line, cart }: { line: CartLine; cart: Cart }) {
  const { product, quantity } = line;
  return (
    <li className="row line">
      <span className="name">
        {product.name}
        <small>{formatMoney(product.price * quantity)}</small>
      </span>
      <button
        type="button"
        aria-label={`One ${product.name} less`}
        onClick={() => cart.setQuantity(product.id, quantity - 1)}
      >
        −
      </button>
      <output aria-label={`Quantity of ${product.name}`}>{quantity}</output>
      <button
        type="button"
        aria-label={`One ${product.name} more`}
        disabled={quantity >= product.stock}
        onClick={() => cart.setQuantity(product.id, quantity + 1)}
      >
        +
      </button>
      <button
        type="button"
        aria-label={`Remove ${product.name}`}
        onClick={() => cart.setQuantity(product.id, 0)}
      >
        Remove
      </button>
    </li>
  );
}

function PromoForm({ cart }: { cart: Cart }) {
  const [code, setCode] = useState('');
  const [rejected, setRejected] = useState(false);

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const accepted = cart.applyPromo(code);
    setRejected(!accepted);
    if (accepted) setCode('');
  }

  if (cart.promo) {
    return (
      <p className="row" role="status">
        <span>
          {cart.promo.code}: {cart.promo.label}
        </span>
        <button type="button" onClick={cart.removePromo}>
          Remove code
        </button>
      </p>
    );
  }

  return (
    <form className="field" onSubmit={handleSubmit}>
      <label htmlFor="promo">Promo code</label>
      <div className="row">
        <input
          id="promo"
          type="text"
          value={code}
          placeholder="WELCOME10"
          autoComplete="off"
          aria-invalid={rejected}
          aria-describedby={rejected ? 'promo-error' : undefined}
          onChange={(event) => {
            setCode(event.target.value);
            setRejected(false);
          }}
        />
        <button type="submit" disabled={code.trim() === ''}>
          Apply
        </button>
      </div>
      {rejected && (
        <p className="error" id="promo-error" role="alert">
          This code is not valid.
        </p>
      )}
    </form>
  );
}

export function CartContents({ cart, onCheckout }: { cart: Cart; onCheckout: () => void }) {
  const { lines, totals } = cart;
  if (lines.length === 0) return <p className="empty">Your cart is empty.</p>;

  return (
    <>
      <ul className="lines">
        {lines.map((line) => (
          <LineItem key={line.product.id} line={line} cart={cart} />
        ))}
      </ul>
      <PromoForm cart={cart} />
      <dl className="totals">
        <dt>Subtotal</dt>
        <dd>{formatMoney(totals.subtotal)}</dd>
        {totals.discount > 0 && (
          <>
            <dt>Discount</dt>
            <dd>{formatMoney(-totals.discount)}</dd>
          </>
        )}
        <dt>Shipping</dt>
        <dd>{totals.shipping === 0 ? 'Free' : formatMoney(totals.shipping)}</dd>
        <dt>Total</dt>
        <dd>
          <strong>{formatMoney(totals.total)}</strong>
        </dd>
      </dl>
      <button type="button" className="primary" onClick={onCheckout}>
        Go to checkout
      </button>
    </>
  );
}
