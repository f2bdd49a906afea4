import { connect } from 'node:net';

/** Sends these lines to the server unchanged, and returns everything that it sends back. */
export function rawHttp(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n`),
    );
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      received += text;
    });
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });
}
