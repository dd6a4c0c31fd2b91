import { createServer, type AddressInfo, type Server } from 'node:net';
import { choosePort } from '../../../tools/sandbox/ports';

let server: Server;
let taken: number;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  taken = (server.address() as AddressInfo).port;
});

afterAll(() => server.close());

test('finds a free port', async () => {
  expect(await choosePort()).toBeGreaterThan(1023);
});

test('refuses a port in use, naming it and the way out', async () => {
  await expect(choosePort(taken)).rejects.toThrow(new RegExp(`Port ${taken} is in use[^]*--port`));
});
