import { describe, expect, it } from 'vitest';
import { planOf } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const propsOf = (files: FilesByPath): unknown => {
  const plan = planOf(files);
  if (plan.kind === 'none') return plan.reason;
  const { stage } = plan.trial;
  return stage.kind === 'component' ? stage.props : stage.kind;
};

const UNKNOWN = 'The component needs props that cannot be made up';
const card = (props: string, before = ''): FilesByPath => ({
  'Card.tsx': `${before}\nexport default function Card(${props}) { return <p />; }`,
});

describe('props of a component that is tried by itself', () => {
  it.each([
    [
      'texts and numbers',
      '{ title, size }: { title: string; size: number }',
      '{ "title": "Sample", "size": 1 }',
    ],
    ['what suits a name', '{ email }: { email: string }', '{ "email": "ada@example.org" }'],
    [
      'switches that show it',
      '{ isOpen, loading }: { isOpen: boolean; loading: boolean }',
      '{ "isOpen": true, "loading": false }',
    ],
    ['the first of several', "{ kind }: { kind: 'plain' | 'loud' }", '{ "kind": "plain" }'],
    ['something rather than nothing', '{ a }: { a: null | string }', '{ "a": "Sample" }'],
    [
      'nothing by its own name',
      '{ a }: { a: { b: Date[] | null; c: Map | null } }',
      '{ "a": { "b": [new Date("2026-01-15T09:30:00Z")], "c": null } }',
    ],
    ['lists', '{ tags }: { tags: readonly string[] }', '{ "tags": ["Sample"] }'],
    [
      'callbacks',
      '{ onPick }: { onPick: (id: string) => void }',
      '{ "onPick": () => (undefined) }',
    ],
    ['nothing for what may be left out', '{ a, b }: { a?: string; b: number }', '{ "b": 1 }'],
    ['nothing for what has a default', "{ a = 'x', b }: { a: string; b: number }", '{ "b": 1 }'],
  ])('are made up from their types: %s', (_what, props, expected) => {
    expect(propsOf(card(props))).toBe(expected);
  });

  it('are made up from types that the files declare', () => {
    const before = 'interface Todo { id: string; done: boolean }\ntype Props = { todos: Todo[] };';
    expect(propsOf(card('props: Props', before))).toBe(
      '{ "todos": [{ "id": "sample-1", "done": true }] }',
    );
  });

  it('are made up for Svelte and Vue too', () => {
    expect(
      propsOf({
        'A.svelte':
          '<script lang="ts">let { name, big = false }: { name: string; big?: boolean } = $props();</script><p>{name}</p>',
      }),
    ).toBe('{ "name": "Sample" }');
    expect(
      propsOf({
        'A.vue':
          '<script setup lang="ts">defineProps<{ name: string }>();</script><template><p>{{ name }}</p></template>',
      }),
    ).toBe('{ "name": "Sample" }');
  });

  it.each([
    ['without types', '{ title }'],
    ['of types from elsewhere', '{ user }: { user: User }'],
    ['that are to give something back', '{ load }: { load: () => Promise<string> }'],
    ['in which things are looked up', '{ all }: { all: Record<string, { name: string }> }'],
    ['of types without end', '{ a }: { a: T }', 'interface T { next: T }'],
  ])('are not made up %s', (_what, props, before = '') => {
    expect(propsOf(card(props, before))).toBe(UNKNOWN);
  });
});

describe('a class component', () => {
  const counter = (shown: string, exported = 'export default class') =>
    propsOf({
      'Counter.jsx': `import { Component } from 'react';
${exported} Counter extends Component { state = { count: 0 }; render() { return <p>{${shown}}</p>; } }`,
    });

  it('is tried if it reads no props', () => {
    expect(counter('this.state.count')).toBeNull();
    expect(counter('this.state.count', 'export class')).toBeNull();
    expect(counter('this.props.title.length')).toBe(UNKNOWN);
  });
});

describe('a component that reads a context', () => {
  const NEEDY = 'The component needs a context that nothing provides here';
  const provider = `import { createContext, useContext } from 'react';
const Cart = createContext(null);
export const CartProvider = ({ children }) => <Cart.Provider value={[]}>{children}</Cart.Provider>;
export const useCart = () => useContext(Cart) ?? fail();`;
  const badge = "import { useCart, CartProvider } from './cart';\n";

  it('is not tried without a provider', () => {
    expect(
      propsOf({
        'cart.tsx': provider,
        'Badge.tsx': `${badge}export default function Badge() { return <p>{useCart().length}</p>; }`,
      }),
    ).toBe(NEEDY);
    const svelte =
      "<script>import { getContext } from 'svelte'; const a = getContext('a');</script><p>{a.b}</p>";
    expect(propsOf({ 'A.svelte': svelte })).toBe(NEEDY);
    const vue =
      "<script setup>import { inject } from 'vue'; const a = inject('a');</script><template><p>{{ a.b }}</p></template>";
    expect(propsOf({ 'A.vue': vue })).toBe(NEEDY);
  });

  it('is tried if the context has a default value', () => {
    const light = `import { createContext, useContext } from 'react';
const Theme = createContext('light');
export default function Badge() { return <p>{useContext(Theme)}</p>; }`;
    expect(propsOf({ 'Badge.tsx': light })).toBeNull();
  });

  it('is tried inside a provider', () => {
    expect(
      propsOf({
        'cart.tsx': provider,
        'Shop.tsx': `${badge}const Badge = () => <p>{useCart().length}</p>;
export default function Shop() { return <CartProvider><Badge /></CartProvider>; }`,
      }),
    ).toBeNull();
  });
});
