import type { Context } from '../../../../../tools/account/doctor/context';
import type { Status } from '../../../../../tools/account/doctor/model';
import type { Answers } from '../fake-account';
import { daysAgo, detailsOf, healthyIam, reportOf, type Iam, type ReportRow } from '../healthy';

/** What is found, the answers that are found wrong, and how bad it is (`fail` if nothing is said). */
export type Example = readonly [found: string, answers: (context: Context) => Answers, status?: Status];

/** IAM with a change. */
export const iam =
  (change: (iam: Iam) => unknown) =>
  (context: Context): Answers => {
    const changed = healthyIam(context);
    change(changed);
    return { 'iam:GetAccountAuthorizationDetails': () => detailsOf(changed) };
  };

/** A credential report in which ana's row says otherwise. */
export const report = (row: ReportRow) => (): Answers => ({
  'iam:GetCredentialReport': () => reportOf([{ user: 'ada' }, { user: 'eli' }, { user: 'ana', ...row }]),
});

/** One call with another answer. */
export const call = (name: string, answer: unknown) => (): Answers => ({ [name]: () => answer });

/** The first of several, which there is. */
export const first = <Item>(items: Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('There is none');
  return item;
};

/** A day as the credential report writes it. */
export const days = (number: number) => daysAgo(number).toISOString();
