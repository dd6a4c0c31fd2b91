import { IAMClient, SimulatePrincipalPolicyCommand, type ContextEntry } from '@aws-sdk/client-iam';
import { GLOBAL_REGION, GROUPS, PERSONAS, type Persona } from '../../../../lib/names';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';
import { sampleFor, type Sample } from './access-sample';

/** As many members of a group are simulated: AWS allows few simulations a second. */
const MOST_MEMBERS = 3;

/** Who stands for a persona: members, or the group itself where there are none. */
interface Subject {
  readonly name: string;
  readonly arn: string;
}

async function subjectsOf({ iam, accountId, model }: Context, persona: Persona): Promise<Subject[]> {
  const group = GROUPS[persona];
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
const entries = ({ name }: Subject, region: string): ContextEntry[] =>
  (
    [
      ['aws:username', 'string', name],
      ['aws:RequestedRegion', 'string', region],
      ['aws:MultiFactorAuthPresent', 'boolean', 'true'],
      ['aws:MultiFactorAuthAge', 'numeric', '300'],
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

const sampleCheck = (persona: Persona): Check =>
  eachCheck({
    id: `access-${persona}`,
    section: 'access',
    title: `The group ${GROUPS[persona]} may what the templates say, by the policy simulator of AWS`,
    needs: ['iam:GetAccountAuthorizationDetails', 'iam:SimulatePrincipalPolicy'],
    async things(context) {
      const [subjects, samples] = await Promise.all([
        subjectsOf(context, persona),
        sampleFor(context, persona),
      ]);
      return subjects.map((subject) => ({ subject, samples }));
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
export const ACCESS_CHECKS: readonly Check[] = PERSONAS.map(sampleCheck);
