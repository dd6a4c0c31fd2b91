import { IAMClient, SimulatePrincipalPolicyCommand, type ContextEntry } from '@aws-sdk/client-iam';
import { GLOBAL_REGION, GROUPS, OWNER_TAG, PERSONAS } from '../../../../lib/names';
import type { AccountModel } from '../../../access/model';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';
import { sampleFor, type Sample } from './access-sample';
import { areSessions, personaRoles } from './sessions';

/** As many members of a group are simulated: AWS allows few simulations a second. */
const MOST_MEMBERS = 3;

/** Who stands for a persona: members, or the group itself where there are none; or the roles of its sessions. */
interface Subject {
  readonly name: string;
  readonly arn: string;
  /** whether it is a session of IAM Identity Center, which says nothing of MFA */
  readonly isSession?: true;
}

async function sessionsOf(context: Context, persona: string): Promise<Subject[]> {
  const roles = await personaRoles(context);
  return roles
    .filter(({ session }) => session.people?.persona === persona)
    .map(({ role: { RoleName = '?', Arn = '' } }) => ({ name: RoleName, arn: Arn, isSession: true }));
}

async function subjectsOf(context: Context, group: string): Promise<Subject[]> {
  if (areSessions(context)) return sessionsOf(context, group);
  const { iam, accountId, model } = context;
  const { users } = await iam.details();
  const members = users
    .filter(({ GroupList = [] }) => GroupList.length === 1 && GroupList[0] === group)
    .map(({ UserName = '?', Arn = '' }) => ({ name: UserName, arn: Arn }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, MOST_MEMBERS);
  const arn =
    model.groups.find(({ name }) => name === group)?.arn ?? `arn:aws:iam::${accountId}:group/${group}`;
  return members.length > 0 ? members : [{ name: `group ${group}`, arn }];
}

/** Source: IAM User Guide, "Test IAM policies with the IAM policy simulator": what a request says, the caller has to. */
const entries = ({ name, isSession }: Subject, region: string): ContextEntry[] =>
  (
    [
      ['aws:RequestedRegion', 'string', region],
      ...(isSession
        ? ([[`aws:PrincipalTag/${OWNER_TAG}`, 'string', name]] as const)
        : ([
            ['aws:username', 'string', name],
            ['aws:MultiFactorAuthPresent', 'boolean', 'true'],
            ['aws:MultiFactorAuthAge', 'numeric', '300'],
          ] as const)),
      ['aws:SecureTransport', 'boolean', 'true'],
      ['aws:ViaAWSService', 'boolean', 'false'],
      ['s3:TlsVersion', 'numeric', '1.3'],
    ] as const
  ).map(([ContextKeyName, ContextKeyType, value]) => ({
    ContextKeyName,
    ContextKeyType,
    ContextKeyValues: [value],
  }));

async function differences(context: Context, subject: Subject, sample: Sample): Promise<string[]> {
  const { region, resource, expected } = sample;
  const { EvaluationResults = [] } = await context.clients.in(IAMClient, GLOBAL_REGION).send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: subject.arn,
      ActionNames: [...expected.keys()],
      ResourceArns: [resource],
      ContextEntries: entries(subject, region),
    }),
  );
  return [...expected].flatMap(([action, wanted]) => {
    const result = EvaluationResults.find(({ EvalActionName }) => EvalActionName === action);
    if (result === undefined) throw new Error(`the simulator has no answer for ${action}`);
    const isAllowed = result.EvalDecision === 'allowed';
    return wanted === isAllowed ? [] : [`${action} on ${resource} is ${isAllowed ? 'allowed' : 'denied'}`];
  });
}

/** @param groupsIn the groups that it compares, of what is declared */
const sampleCheck = (
  id: string,
  title: string,
  groupsIn: (model: AccountModel) => readonly string[],
): Check =>
  eachCheck({
    id,
    section: 'access',
    title,
    needs: ['iam:GetAccountAuthorizationDetails', 'iam:SimulatePrincipalPolicy'],
    async things(context) {
      const found = await Promise.all(
        groupsIn(context.model).map(async (group) => {
          const [subjects, samples] = await Promise.all([
            subjectsOf(context, group),
            sampleFor(context, group),
          ]);
          return subjects.map((subject) => ({ subject, samples }));
        }),
      );
      return found.flat();
    },
    nameOf: ({ subject }) => subject.name,
    async problems({ subject, samples }, context) {
      const found = await Promise.all(samples.map((sample) => differences(context, subject, sample)));
      return found.flat();
    },
    noun: 'member',
    expected: 'as npm run access says',
    remediation: 'npm run access -- explain; see group-policies',
  });

/** Whether AWS itself decides as the access matrix does. */
export const ACCESS_CHECKS: readonly Check[] = [
  ...[GROUPS.admin, GROUPS.engineer].map((group) =>
    sampleCheck(
      `access-${group}`,
      `The group ${group} may what the templates say, by the policy simulator of AWS`,
      () => [group],
    ),
  ),
  sampleCheck(
    `access-${GROUPS.analyst}`,
    'The group analyst, and those that the configuration adds, may what the templates say, by the policy simulator of AWS',
    ({ groups }) => [
      GROUPS.analyst,
      ...groups.map(({ name }) => name).filter((name) => !PERSONAS.some((persona) => persona === name)),
    ],
  ),
];
