import '../everywhere/before.ts';
import '../browser/page.ts';
import '../observer/trial.ts';
import * as Vue from 'vue/dist/vue.esm-bundler.js';
import { offerPictures } from '../browser/pictures.ts';
import { offer } from '../everywhere/modules.ts';

offer({ vue: () => Vue });

offerPictures(() => Vue.h('svg', { 'aria-hidden': true }));
