import type { Persona, ROLES } from '../../../lib/names';
import type { Api } from './api';
import type { World } from './world';

/** Who calls: someone in a group, or someone who assumed the deploy role. */
export type CallerName = Persona | typeof ROLES.deploy;

export type Decision = 'allowed' | 'denied';
export type Transport = 'TLS' | 'plain HTTP';

/** One call of the contract. Everything a policy simulator needs is data; `call` makes the real request. */
export interface Row {
  /** unique in the table */
  readonly id: string;
  readonly persona: CallerName;
  /** the IAM action that AWS authorizes, which is not always the API's name */
  readonly action: string;
  /** the ARN AWS authorizes against; `*` where it authorizes without a resource */
  readonly resource: string;
  /** where the request goes */
  readonly region: string;
  readonly mfa: boolean;
  readonly transport: Transport;
  /** condition keys AWS would find in this request, beside those of region, MFA, transport and caller */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly expected: Decision;
  /** the circumstance that tells it from its neighbour, in words; shown behind the action */
  readonly detail: string;
  /** makes the real request; absent where the emulator has no such service, and `beyond` says so */
  readonly call?: (api: Api) => Promise<unknown>;
  /** why no answer of the emulator could prove this row */
  readonly beyond?: string;
}

/** A claim of the contract, with calls on both sides of its border. Its rows run in order. */
export interface Question {
  /** unique in the table */
  readonly id: string;
  readonly theme: string;
  readonly claim: string;
  readonly rows: readonly Row[];
}

/** A part of the table. */
export type Table = (world: World) => Question[];

export type Call = (api: Api) => Promise<unknown>;

export interface RowOptions {
  /** @default - none */
  readonly detail?: string;
  /** @default - the home region */
  readonly region?: string;
  /** @default - with MFA */
  readonly mfa?: boolean;
  /** @default - TLS */
  readonly transport?: Transport;
  /** @default - no further keys */
  readonly context?: Row['context'];
  readonly beyond?: string;
}

/** What a row of a question is before it knows which question it belongs to. */
export type Draft = Omit<Row, 'id'>;

/** Makes the rows of one caller. */
export class Caller {
  constructor(
    private readonly persona: CallerName,
    private readonly world: World,
    private readonly defaults: RowOptions = {},
  ) {}

  may(action: string, resource: string, call?: Call, options?: RowOptions): Draft {
    return this.draft('allowed', { action, resource, call }, options);
  }

  mayNot(action: string, resource: string, call?: Call, options?: RowOptions): Draft {
    return this.draft('denied', { action, resource, call }, options);
  }

  private draft(
    expected: Decision,
    what: Pick<Row, 'action' | 'resource' | 'call'>,
    options: RowOptions = {},
  ): Draft {
    return {
      detail: '',
      region: this.world.homeRegion,
      mfa: true,
      transport: 'TLS',
      context: {},
      ...this.defaults,
      ...options,
      ...what,
      persona: this.persona,
      expected,
    };
  }
}

/** Puts rows under a claim and numbers them. */
export function question(id: string, theme: string, claim: string, drafts: readonly Draft[]): Question {
  return { id, theme, claim, rows: drafts.map((draft, index) => ({ ...draft, id: `${id}-${index + 1}` })) };
}
