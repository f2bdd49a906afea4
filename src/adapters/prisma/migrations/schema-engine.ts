import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** Loads Prisma's migration engine as WebAssembly: no binary, no download. Callers `free()` it. */
export async function loadSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: { readonly path: string; readonly content: string },
): Promise<SchemaEngine> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  return SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

// The bindings are a module with a single memory: instantiating them again would pull it from under
// engines already loaded.
let bindings: ReturnType<typeof loadBindings> | undefined;

/**
 * Loads the .wasm file by hand: the package imports it as a module, which not every Node supports.
 */
async function loadBindings() {
  const loaded = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = await readFile(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': { ...loaded },
  });
  callExport(loaded, '__wbg_set_wasm', instance.exports);
  callExport(instance.exports, '__wbindgen_start');
  return loaded;
}

/** Calls a function that wasm-bindgen exports but does not declare. */
function callExport(exports: object, name: string, ...args: readonly unknown[]): void {
  const exported: unknown = Reflect.get(exports, name);
  if (typeof exported !== 'function') throw new Error(`the schema engine exports no ${name}`);
  exported(...args);
}
