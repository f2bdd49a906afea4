declare module 'svelte/internal/client';
declare module 'svelte/internal/flags' {
  export function enable_legacy_mode_flag(): void;
  export function enable_async_mode_flag(): void;
  export function enable_tracing_mode_flag(): void;
}
declare module 'vue/dist/vue.esm-bundler.js';
declare module 'express-4' {
  export { default } from 'express';
}
