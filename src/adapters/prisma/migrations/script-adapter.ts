import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** Runs a script of several statements as one implicit transaction; rejects if one fails. */
export type RunScript = (script: string) => Promise<void>;

/** A connection for the schema engine. Whoever opens it closes it. */
export interface ScriptConnection {
  readonly adapter: SqlDriverAdapter;
  readonly runScript: RunScript;
  readonly close: () => Promise<void>;
}

/**
 * An adapter factory for the schema engine that passes scripts to the database whole. The drivers'
 * own adapters will not do: one does not await its scripts and so loses their errors; the other
 * splits them at every semicolon, even inside function bodies.
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
