import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';

const SOCKETS = 8;

/**
 * Connections to the emulated account over TLS.
 *
 * @param certificateFile PEM file with the certificate that the emulator shows
 */
export const agentFor = (certificateFile: string): Agent =>
  new Agent({
    keepAlive: true,
    maxSockets: SOCKETS,
    ca: readFileSync(certificateFile),
    // The certificate is of the emulator's public test domain; the file pins it, and the address is the loopback.
    checkServerIdentity: () => undefined,
  });
