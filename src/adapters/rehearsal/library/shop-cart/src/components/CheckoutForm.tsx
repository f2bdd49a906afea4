import type { ChangeEvent, SyntheticEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { AddressErrors } from '../lib/order';
import { formatMoney, placeOrder, validateAddress } from '../lib/order';
import type { Address } from '../types';

const EMPTY: Address = { name: '', email: '', street: '', postalCode: '', city: '' };

const FIELDS: { name: keyof Address; label: string; type: string; autoComplete: string }[] = [
  { name: 'name', label: 'Full name', type: 'text', autoComplete: 'name' },
  { name: 'email', label: 'Email', type: 'email', autoComplete: 'email' },
  { name: 'street', label: 'Street and number', type: 'text', autoComplete: 'street-address' },
  { name: 'postalCode', label: 'Postal code', type: 'text', autoComplete: 'postal-code' },
  { name: 'city', label: 'City', type: 'text', autoComplete: 'address-level2' },
];

interface CheckoutFormProps {
  total: number;
  onBack: () => void;
  onOrdered: (orderNumber: string) => void;
}

export function CheckoutForm({ total, onBack, onOrdered }: CheckoutFormProps) {
  const [address, setAddress] = useState<Address>(EMPTY);
  const [errors, setErrors] = useState<AddressErrors>({});
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const requestRef = useRef<AbortController>(null);

  // Closing the drawer cancels an order that has not been confirmed yet.
  useEffect(() => () => requestRef.current?.abort(), []);

  function handleChange(event: ChangeEvent<HTMLInputElement>) {
    const { name, value } = event.target;
    setAddress((current) => ({ ...current, [name]: value }));
    setErrors((current) => ({ ...current, [name]: undefined }));
  }

  async function submitOrder(): Promise<void> {
    const request = new AbortController();
    requestRef.current = request;
    setPending(true);
    setFailure(null);
    try {
      onOrdered(await placeOrder(address, total, request.signal));
    } catch (cause) {
      if (request.signal.aborted) return;
      setFailure(cause instanceof Error ? cause.message : 'The order could not be placed.');
      setPending(false);
    }
  }

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const found = validateAddress(address);
    setErrors(found);
    const invalid = FIELDS.find(({ name }) => found[name] !== undefined);
    if (invalid) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${invalid.name}"]`)?.focus();
    } else {
      void submitOrder();
    }
  }

  return (
    <form className="checkout" onSubmit={handleSubmit} noValidate aria-busy={pending}>
      <p>You pay {formatMoney(total)} by invoice once your order has arrived.</p>
      {FIELDS.map(({ name, label, type, autoComplete }) => (
        <div className="field" key={name}>
          <label htmlFor={`checkout-${name}`}>{label}</label>
          <input
            id={`checkout-${name}`}
            name={name}
            type={type}
            autoComplete={autoComplete}
            value={address[name]}
            disabled={pending}
            aria-invalid={errors[name] !== undefined}
            aria-describedby={errors[name] ? `checkout-${name}-error` : undefined}
            onChange={handleChange}
          />
          {errors[name] && (
            <p className="error" id={`checkout-${name}-error`}>
              {errors[name]}
            </p>
          )}
        </div>
      ))}
      {failure && (
        <p className="error" role="alert">
          {failure}
        </p>
      )}
      <div className="row">
        <button type="button" onClick={onBack} disabled={pending}>
          Back to cart
        </button>
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Placing order…' : 'Place order'}
        </button>
      </div>
    </form>
  );
}
