import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { offer } from '../everywhere/modules.ts';

type Make = (type: unknown, props: object | null, ...rest: unknown[]) => unknown;

/** Applies `defaultProps` to function components; React 19 does so for classes only. */
const withDefaults =
  (make: unknown): Make =>
  (type, props, ...rest) => {
    const defaults: unknown = typeof type === 'function' ? Reflect.get(type, 'defaultProps') : null;
    const given = Object.entries(props ?? {}).filter(([, value]) => value !== undefined);
    const whole =
      typeof defaults === 'object' && defaults !== null
        ? { ...defaults, ...Object.fromEntries(given) }
        : props;
    return (make as Make)(type, whole, ...rest);
  };

const roots = new WeakMap<Element, Root>();

function render(element: React.ReactNode, place: Element, whenDone?: () => void): void {
  const root = roots.get(place) ?? createRoot(place);
  roots.set(place, root);
  ReactDOM.flushSync(() => root.render(element));
  whenDone?.();
}

function unmountComponentAtNode(place: Element): boolean {
  const root = roots.get(place);
  roots.delete(place);
  root?.unmount();
  return root !== undefined;
}

/** What code for React 18 and earlier needs and React 19 no longer has. */
offer({
  'react@18': () => ({ ...React, createElement: withDefaults(React.createElement) }),
  'react/jsx-runtime@18': () => ({
    ...jsxRuntime,
    jsx: withDefaults(jsxRuntime.jsx),
    jsxs: withDefaults(jsxRuntime.jsxs),
  }),
  'react-dom@18': () => ({
    ...ReactDOM,
    render,
    hydrate: (element: React.ReactNode, place: Element) => hydrateRoot(place, element),
    unmountComponentAtNode,
  }),
});
