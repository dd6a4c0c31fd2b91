import { contract } from '../../../../contract/requests';
import { VOCABULARY } from '../../../../contract/vocabulary';
import { Clients } from '../../../../tools/account/aws/clients';
import { CHECKS } from '../../../../tools/account/doctor/checks';
import { Context, type Plan, type SampleRequest } from '../../../../tools/account/doctor/context';
import type { CheckResult } from '../../../../tools/account/doctor/model';
import { PREFLIGHT } from '../../../../tools/account/doctor/preflight';
import { runChecks } from '../../../../tools/account/doctor/run';
import { FakeAccount, type Answers } from './fake-account';
import { healthy, NOW } from './healthy';
import { ACCOUNT, HOME, stacks } from './templates';

export const fake = new FakeAccount();

const requests = new Map<string, readonly SampleRequest[]>();

/** The requests of the access contract, for an account whose buckets begin with this name. */
export function requestsFor(name: string): readonly SampleRequest[] {
  const known =
    requests.get(name) ??
    contract({ account: ACCOUNT, homeRegion: HOME, name }).flatMap(({ cases }) => cases);
  requests.set(name, known);
  return known;
}

/** A context with nothing read yet. */
export const contextWith = (plan: Partial<Plan> = {}): Context =>
  new Context(
    {
      accountId: ACCOUNT,
      homeRegion: HOME,
      stacks,
      requests: requestsFor('acme'),
      vocabulary: VOCABULARY,
      legacyRoles: ['Administrator'],
      ...plan,
    },
    new Clients(),
    NOW,
  );

let wellAnswers: Answers | undefined;

/** Makes the fake account one in which everything is as it should be. */
export function heal(): void {
  wellAnswers ??= healthy(contextWith());
  fake.answers = { ...wellAnswers };
  fake.failure = undefined;
  fake.calls.length = 0;
}

const ALL = [...CHECKS, ...PREFLIGHT.filter((check) => !CHECKS.includes(check))];

const checkOf = (id: string) => {
  const check = ALL.find((each) => each.id === id);
  if (check === undefined) throw new Error(`There is no check ${id}`);
  return check;
};

/** What one check finds in the fake account. */
export async function resultOf(id: string, context = contextWith()): Promise<CheckResult> {
  const { checks } = await runChecks([checkOf(id)], context);
  const [result] = checks;
  if (result === undefined) throw new Error(`The check ${id} does not apply`);
  return result;
}
