import '../everywhere/before.ts';
import '../browser/page.ts';
import '../observer/trial.ts';
import * as Vue from 'vue/dist/vue.esm-bundler.js';
import { offerIcons } from '../browser/icons.ts';
import { offer } from '../everywhere/modules.ts';

offer({ vue: () => Vue });

offerIcons(() => Vue.h('svg', { 'aria-hidden': true }));
