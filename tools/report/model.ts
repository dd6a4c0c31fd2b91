import type { Reason } from '../access/explain/explain';
import type { Control } from '../controls/answer';
import type { Graph } from './facts/architecture';
import type { DoctorResult, ProofResult, ReviewResult } from './results';

/** All that a report says, as `--json` prints it. */
export interface Report {
  /** 12 digits; what stands for all accounts where the app names none */
  readonly account: string;
  readonly homeRegion: string;
  /** when it was written, as ISO 8601 */
  readonly written: string;
  readonly summary: Summary;
  readonly architecture: Graph;
  readonly access: Access;
  readonly alerts: readonly AlertFact[];
  readonly controls: readonly { readonly benchmark: string; readonly controls: readonly Control[] }[];
  /** what it costs, as Markdown */
  readonly costs: string;
  readonly proof: Proof;
  /** its units and accounts. @default - the app has none */
  readonly organization?: Organization;
  /** what the doctor found in an account. @default - it was not handed in */
  readonly doctor?: DoctorResult;
  /** how the account was at each result that was handed in, the oldest first */
  readonly history: readonly Posture[];
  /** what a change does. @default - none was handed in */
  readonly review?: ReviewResult;
}

/** Numbers and names of the first screen, counted in the templates. */
export interface Summary {
  readonly isProtected: readonly string[];
  readonly mayEnter: readonly string[];
  readonly isWatched: readonly string[];
  readonly isOpen: readonly string[];
  readonly isProven: readonly string[];
}

/** Who may do what. */
export interface Access {
  /** as whom people make requests: the groups, or the personas of those who are sessions of IAM Identity Center */
  readonly groups: readonly string[];
  /** whether people are sessions, which say nothing of MFA */
  readonly areSessions: boolean;
  readonly rows: readonly AccessRow[];
}

/** Something that people or applications want to do, and how it ends for each of them. */
export interface AccessRow {
  readonly kind: 'journey' | 'action';
  readonly topic: string;
  readonly goal: string;
  /** of a row about one action. @default - it is a journey */
  readonly action?: string;
  readonly cells: readonly AccessCell[];
}

/** How it ends for one of them, and why. */
export interface AccessCell {
  /** a group, or what calls by itself */
  readonly who: string;
  readonly allowed: boolean;
  /** such as `allowed with MFA, home region` */
  readonly words: string;
  /** requests that were decided for it */
  readonly decided: number;
  /** what decided: each request or several with the same statements */
  readonly explained: readonly Explained[];
  /** what people do instead, as Markdown. @default - it works, or nobody says */
  readonly instead?: string;
}

/** The tree of units and accounts below the account that owns an organization. */
export interface Organization {
  readonly id: string;
  readonly root: string;
  /** the account that owns it: the rest of the report is about it */
  readonly management: string;
  /** roles that no policy of it binds, as patterns */
  readonly breakGlass: readonly string[];
  /** accounts with stacks of their own: names of their StackSets, without what all begin with */
  readonly central: readonly {
    readonly id: string;
    readonly task: string;
    readonly stacks: readonly string[];
  }[];
  /** groups of the owning account */
  readonly groups: readonly string[];
  /** what ends otherwise than in the owning account, in each unit */
  readonly everywhere: UnitAccess['differs'];
  /** the first is that of the canary */
  readonly waves: readonly { readonly wave: number; readonly units: readonly Unit[] }[];
}

/** Accounts with the same stacks and policies. */
export interface Unit {
  readonly name: string;
  /** the ID of its organizational unit, or the path of one that the app creates */
  readonly ou: string;
  readonly wave: number;
  readonly tier: string;
  readonly homeRegion: string;
  /** of service control policies, with AWS's own and those of others */
  readonly slots: { readonly taken: number; readonly of: number };
  readonly policies: readonly { readonly name: string; readonly kind: string; readonly about: string }[];
  readonly stacks: readonly { readonly name: string; readonly regions: readonly string[] }[];
  /** without what is {@link Organization.everywhere} */
  readonly access: UnitAccess;
  readonly accounts: readonly Member[];
}

/** What people of a unit may do, by journey. */
export interface UnitAccess {
  readonly personas: readonly string[];
  readonly differs: readonly (Line & {
    readonly allowed: boolean;
    /** how it ends there */
    readonly words: string;
    /** Sids of the statements that refuse it */
    readonly by: readonly string[];
    /** how it ends in the owning account */
    readonly owner: string;
  })[];
  /** what works for personas that the owning account has not */
  readonly own: readonly Line[];
}

interface Line {
  readonly topic: string;
  readonly goal: string;
  readonly who: string;
}

/** An account of a unit. */
export interface Member {
  /** @default - the app creates it, and AWS gives the number */
  readonly id?: string;
  readonly name?: string;
  /** such as `audit`. @default - none of its own */
  readonly task?: string;
  /** @default - no result of the doctor was handed in for it */
  readonly posture?: MemberPosture;
}

/** How an account of a unit was at its last examination. */
export interface MemberPosture {
  /** as ISO 8601 */
  readonly written: string;
  /** IDs of the checks that failed there */
  readonly failing: readonly string[];
  /** checks that neither passed nor failed there */
  readonly open: number;
}

/** How an account was when the doctor examined it. */
export interface Posture {
  /** as ISO 8601 */
  readonly written: string;
  readonly passed: number;
  readonly failed: number;
  /** neither: to check by hand, or not known */
  readonly open: number;
  /** checks that failed, and did not the time before */
  readonly worse: readonly string[];
  /** checks that failed the time before, and no longer do */
  readonly better: readonly string[];
}

/** Requests that the same statements decided. */
export interface Explained {
  readonly actions: readonly string[];
  /** of the first */
  readonly resource: string;
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
}

/** An alert that the templates declare. */
export interface AlertFact {
  readonly id: string;
  readonly severity: string;
  readonly headline: string;
  readonly regions: readonly string[];
  /** events that it reports, in words */
  readonly catches: readonly string[];
  /** events that nearly are such, and raise none */
  readonly ignores: readonly string[];
  /** its entry in the runbook, as Markdown */
  readonly runbook: string;
}

/** How well each requirement is shown. */
export interface Proof {
  readonly requirements: readonly Requirement[];
  /** published ways to escalate, each tried on the policies */
  readonly attacks: readonly Attack[];
  /** what was checked in the emulated account beside requests. @default - no result was handed in */
  readonly run?: ProofResult;
}

export interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly simulated: Counted;
  /** calls in the emulated account. @default - no result was handed in, or it holds none of this requirement */
  readonly called?: Counted & { readonly notProvable: readonly Unprovable[] };
}

export interface Counted {
  readonly asRequired: number;
  readonly otherwise: readonly string[];
}

/** Checks that an emulator cannot decide, for the same reason. */
export interface Unprovable {
  readonly reason: string;
  readonly count: number;
}

export interface Attack {
  readonly name: string;
  readonly source: string;
}
