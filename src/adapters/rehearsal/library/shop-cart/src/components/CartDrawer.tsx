import { useLayoutEffect, useRef, useState } from 'react';
import type { Cart } from '../hooks/useCart';
import { CartContents } from './CartContents';
import { CheckoutForm } from './CheckoutForm';

interface CartDrawerProps {
  cart: Cart;
  onClose: () => void;
}

export function CartDrawer({ cart, onClose }: CartDrawerProps) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const [checkingOut, setCheckingOut] = useState(false);
  const [orderNumber, setOrderNumber] = useState<string | null>(null);

  // A layout effect closes the dialog while it is still in the document, so that the browser
  // hands the focus back to the button that opened it.
  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  function handleOrdered(newOrderNumber: string) {
    setOrderNumber(newOrderNumber);
    setCheckingOut(false);
    cart.clear();
  }

  function renderBody() {
    if (orderNumber !== null) {
      return (
        <p className="success" role="status">
          Thank you! Your order <strong>{orderNumber}</strong> is on its way.
        </p>
      );
    }
    if (checkingOut) {
      return (
        <CheckoutForm
          total={cart.totals.total}
          onBack={() => setCheckingOut(false)}
          onOrdered={handleOrdered}
        />
      );
    }
    return <CartContents cart={cart} onCheckout={() => setCheckingOut(true)} />;
  }

  return (
    <dialog
      ref={dialogRef}
      className="drawer"
      aria-labelledby="drawer-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="row">
        <h2 id="drawer-title">{checkingOut ? 'Checkout' : 'Your cart'}</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      {renderBody()}
    </dialog>
  );
}
