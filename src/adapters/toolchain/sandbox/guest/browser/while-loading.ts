/** What happy-dom needs while it loads; removed before anything else is loaded. */
Object.assign(globalThis, { process: { platform: 'linux', arch: 'x64', env: {}, versions: {} } });
