import { createServer } from 'node:net';
import { UserError } from '../../lib/user-error';

const LOOPBACK = '127.0.0.1';

/**
 * The port to start the emulator on.
 *
 * @param wanted the port asked for
 * @default - any free one
 * @throws UserError if the port asked for cannot be had
 */
export async function choosePort(wanted?: number): Promise<number> {
  try {
    return await tryPort(wanted ?? 0);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const remedy = 'Choose another with --port, or leave --port out to take a free one';
    if (code === 'EADDRINUSE') throw new UserError(`Port ${wanted} is in use by another program.`, remedy);
    if (code === 'EACCES') throw new UserError(`Port ${wanted} may only be used by root.`, remedy);
    throw error;
  }
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const chosen = address !== null && typeof address === 'object' ? address.port : port;
      server.close(() => resolve(chosen));
    });
  });
}
