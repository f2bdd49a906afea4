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
import { offerIcons } from '../browser/icons.ts';
import { offer } from '../everywhere/modules.ts';

offer({
  react: () => React,
  'react/jsx-runtime': () => jsxRuntime,
  'react/jsx-dev-runtime': () => jsxDevRuntime,
  'react-dom': () => ReactDOM,
  'react-dom/client': () => ReactDOMClient,
});

offerIcons(() => React.createElement('svg', { 'aria-hidden': true }));
