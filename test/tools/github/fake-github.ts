import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Entry {
  id: number;
  number: number;
  title: string;
  body: string;
  state: string;
  user: { login: string };
  html_url: string;
}

const BOT = 'github-actions[bot]';

/** Enough of the GitHub REST API to keep comments of pull request 7, and issues; two to a page. */
export class FakeGitHub {
  readonly comments: Entry[] = [];
  readonly issues: Entry[] = [];
  readonly writes: string[] = [];
  /** of pull request 7 */
  readonly events: object[] = [];
  readonly labels: object[] = [];
  /** @default - calls succeed */
  failure?: { status: number; body: string };

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<FakeGitHub> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const fake = new FakeGitHub(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => fake.respond(request, response, text));
    });
    return fake;
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** Empties everything. */
  reset(): void {
    [this.comments, this.issues, this.writes].forEach((list) => list.splice(0));
    this.failure = undefined;
  }

  /** Somebody writes. */
  add(list: Entry[], fields: Partial<Entry>, login = BOT): Entry {
    const id = list.length + 1;
    const html_url = `https://example.com/${id}`;
    const entry = {
      id,
      number: id,
      title: '',
      body: '',
      state: 'open',
      user: { login },
      html_url,
      ...fields,
    };
    list.push(entry);
    return entry;
  }

  private respond(request: IncomingMessage, response: ServerResponse, text: string): void {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const path = pathname.replace('/repos/acme/baseline', '');
    if (path.endsWith('/events') || path.endsWith('/labels')) {
      response.writeHead(200).end(JSON.stringify(path.endsWith('/events') ? this.events : this.labels));
      return;
    }
    const list = path.includes('/comments') ? this.comments : this.issues;
    if (this.failure || request.headers.authorization !== 'Bearer secret') {
      const { status, body } = this.failure ?? { status: 401, body: '{"message":"Bad credentials"}' };
      response.writeHead(status).end(body);
      return;
    }
    if (request.method === 'GET') {
      const page = Number(searchParams.get('page') ?? 1);
      const open = list.filter(({ state }) => state === 'open');
      const next =
        open.length > page * 2 ? { link: `<${this.url}${pathname}?page=${page + 1}>; rel="next"` } : {};
      response.writeHead(200, next).end(JSON.stringify(open.slice(page * 2 - 2, page * 2)));
      return;
    }
    this.writes.push(`${request.method ?? ''} ${path}`);
    const fields = JSON.parse(text) as Partial<Entry>;
    const entry =
      request.method === 'POST' ? this.add(list, fields) : list[Number(path.split('/').at(-1)) - 1];
    response.writeHead(200).end(JSON.stringify(Object.assign(entry ?? {}, fields)));
  }
}
