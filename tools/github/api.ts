import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';

/** Where the repository is, and with which token. */
export interface GitHubSettings {
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
  /** @default https://api.github.com */
  readonly apiUrl?: string;
}

type Method = 'GET' | 'POST' | 'PATCH';

/** More than a comment or issue of one repository should ever need. */
const MOST_PAGES = 50;

const HINTS: Record<number, string | undefined> = {
  401: 'The token is not valid: set GITHUB_TOKEN',
  403: 'The token may not do this: it needs issues: write or pull-requests: write',
  404: 'Check the number, GITHUB_REPOSITORY, and whether the token reads the repository',
  410: 'Issues are turned off in the settings of the repository',
};

/**
 * The few calls of the GitHub REST API that comments and issues take. By fetch alone, so that no client of many packages
 * is near the token that writes.
 */
export class GitHub {
  private readonly base: string;

  constructor(private readonly settings: GitHubSettings) {
    this.base = `${settings.apiUrl ?? 'https://api.github.com'}/repos/${settings.repository}`;
  }

  /**
   * All pages of a list. Source: GitHub REST API, "Using pagination".
   *
   * @throws UserError if GitHub refuses, cannot be reached, or answers with something else
   */
  async list<Item>(path: string, schema: z.ZodType<Item>): Promise<Item[]> {
    const items: Item[] = [];
    const separator = path.includes('?') ? '&' : '?';
    let next: string | undefined = `${this.base}${path}${separator}per_page=100`;
    for (let page = 0; next !== undefined && page < MOST_PAGES; page++) {
      const response = await this.fetch('GET', next);
      items.push(...(await read(response, z.array(schema))));
      next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    return items;
  }

  /** Creates or changes one thing. @throws as {@link list} */
  async send<Answer>(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
    schema: z.ZodType<Answer>,
  ): Promise<Answer> {
    const response = await this.fetch(method, `${this.base}${path}`, JSON.stringify(body));
    return read(response, schema);
  }

  private async fetch(method: Method, url: string, body?: string): Promise<Response> {
    const headers = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${this.settings.token}`,
      'x-github-api-version': '2022-11-28',
    };
    const response = await fetch(url, { method, headers, body }).catch((error: unknown) => {
      throw new UserError(
        `${new URL(url).host} cannot be reached: ${reason(error)}`,
        'Check the network and GITHUB_API_URL',
      );
    });
    if (response.ok) return response;
    const said = (await response.text()).slice(0, 300);
    const message = /"message":\s*"([^"]*)"/.exec(said)?.[1] ?? said;
    throw new UserError(
      `GitHub answers ${method} ${new URL(url).pathname} with ${response.status}: ${message}`,
      HINTS[response.status] ?? 'Try again later',
    );
  }
}

/** The answer, if it is one of GitHub: a proxy may send a page of its own. */
async function read<Answer>(response: Response, schema: z.ZodType<Answer>): Promise<Answer> {
  const { data } = schema.safeParse(await response.json().catch(() => undefined));
  if (data !== undefined) return data;
  throw new UserError(
    `What ${new URL(response.url).pathname} answers is not of the GitHub API`,
    'Check GITHUB_API_URL, and the proxy',
  );
}

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};
