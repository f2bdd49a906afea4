import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** Runs a script of several statements as one implicit transaction; rejects when one fails. */
export type RunScript = (script: string) => Promise<void>;

/** A connection over which the schema engine works. Who opens it closes it. */
export interface ScriptConnection {
  readonly adapter: SqlDriverAdapter;
  readonly runScript: RunScript;
  readonly close: () => Promise<void>;
}

/**
 * A factory for the schema engine that hands scripts whole to the database. The drivers' own
 * adapters do not do for that: one does not wait for its scripts, and so loses their errors; the
 * other cuts them at every semicolon, also inside of function bodies.
 */
export function scriptAdapterFactory(
  connection: ScriptConnection,
  shadow: ScriptConnection | null = null,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'contender-schema-engine',
    connect: async () => scriptAdapter(connection),
    connectToShadowDb: async () => {
      if (shadow === null) throw new Error('no shadow database was given');
      return scriptAdapter(shadow);
    },
  };
}

const scriptAdapter = ({ adapter, runScript }: ScriptConnection): SqlDriverAdapter => ({
  provider: adapter.provider,
  adapterName: adapter.adapterName,
  queryRaw: (query) => adapter.queryRaw(query),
  executeRaw: (query) => adapter.executeRaw(query),
  startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
  getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
  executeScript: runScript,
  dispose: async () => undefined,
});
