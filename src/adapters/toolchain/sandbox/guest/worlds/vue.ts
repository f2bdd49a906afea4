import '../before.ts';
import '../page.ts';
import '../trial.ts';
import * as Vue from 'vue/dist/vue.esm-bundler.js';
import { offer } from '../modules.ts';

offer({ vue: () => Vue });
