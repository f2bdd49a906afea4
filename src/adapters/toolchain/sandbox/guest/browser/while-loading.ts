/** What the DOM asks of its surroundings while it is loaded; gone before anything else comes. */
Object.assign(globalThis, { process: { platform: 'linux', arch: 'x64', env: {}, versions: {} } });
