import '../everywhere/before.ts';
import '../browser/page.ts';
import '../observer/trial.ts';
import '../react/untimed.ts';
import '../react/before-19.ts';
import '../react/once.ts';
import '../react/ownerless.ts';
import * as React from 'react';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as ReactDOMClient from 'react-dom/client';
import { offerPictures } from '../browser/pictures.ts';
import { offer } from '../everywhere/modules.ts';

offer({
  react: () => React,
  'react/jsx-runtime': () => jsxRuntime,
  'react/jsx-dev-runtime': () => jsxDevRuntime,
  'react-dom': () => ReactDOM,
  'react-dom/client': () => ReactDOMClient,
});

/** Props of an icon that its `svg` element takes over. */
const OF_ELEMENTS = /^(?:on[A-Z]\w*|className|style|id|role|title|tabIndex|ref|(?:aria|data)-.+)$/;
/** Props that make the icon more than decoration. */
const NAMING = /^(?:role|title|aria-.+)$/;

offerPictures(
  (properties: Readonly<Record<string, unknown>>) => {
    const own = Object.entries(properties).filter(([name]) => OF_ELEMENTS.test(name));
    const isNamed = own.some(([name]) => NAMING.test(name));
    return React.createElement('svg', {
      ...(isNamed ? {} : { 'aria-hidden': true }),
      ...Object.fromEntries(own),
    });
  },
  { IconContext: React.createContext({}) },
);
