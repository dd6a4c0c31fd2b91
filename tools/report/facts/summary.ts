import type { AccountModel } from '../../access/model';
import { ofType, type Declared } from '../../assembly/declared';
import type { Control } from '../../controls/answer';
import type { Access, AlertFact, Organization, Proof, Summary } from '../model';
import type { DoctorResult } from '../results';
import { andList, countOf, nounOf } from '../words';

export interface SummaryFacts {
  readonly model: AccountModel;
  readonly declared: readonly Declared[];
  readonly access: Access;
  readonly alerts: readonly AlertFact[];
  readonly controls: readonly Control[];
  readonly proof: Proof;
  readonly organization?: Organization;
  readonly doctor?: DoctorResult;
}

/** The first screen: short sentences, each with a number that was counted. */
export const summaryOf = (facts: SummaryFacts): Summary => ({
  isProtected: isProtected(facts),
  mayEnter: mayEnter(facts),
  isWatched: isWatched(facts),
  isOpen: isOpen(facts),
  isProven: isProven(facts),
});

function isProtected({ model, declared, organization }: SummaryFacts): string[] {
  const closed = model.resources.filter(({ restrictsPublicBuckets }) => restrictsPublicBuckets === true);
  const buckets = ofType(declared, 'AWS::S3::Bucket');
  const encrypted = buckets.filter(({ properties }) => properties['BucketEncryption'] !== undefined);
  const guardrails = new Set(
    model.groups.flatMap(({ policies }) =>
      policies.flatMap(({ description = '' }) => /^Guardrail (G\d)/.exec(description)?.[1] ?? []),
    ),
  );
  const settings = ofType(declared, 'Custom::AccountSettings').map(({ region }) => region);
  return [
    `${closed.length} of ${countOf(buckets.length, 'bucket')} closed to the public, ${encrypted.length} encrypted`,
    `${countOf(guardrails.size, 'guardrail')} that no other policy overrides`,
    ...(settings.length > 0 ? [`Safe account settings in ${andList([...new Set(settings)])}`] : []),
    `${countOf(declared.length, 'resource')} declared in code`,
    ...(organization === undefined
      ? []
      : [`${countOf(unitsOf(organization).length, 'unit')} of an organization held by its policies`]),
  ];
}

function mayEnter({ model, access }: SummaryFacts): string[] {
  return [
    `${countOf(access.groups.length, access.areSessions ? 'persona' : 'group')} of ${access.areSessions ? 'IAM Identity Center' : 'people'}: ${andList(access.groups)}`,
    mfaOf(access),
    `One home region: ${model.homeRegion}`,
    `${countOf(model.roles.filter(({ people }) => people === undefined).length, 'role')} for services, deployment and support`,
  ];
}

function mfaOf({ rows, areSessions }: Access): string {
  if (areSessions) return 'MFA as IAM Identity Center asks for it: no policy of the account can';
  const withoutMfa = rows.filter(
    ({ kind, cells }) => kind === 'action' && cells.some(({ words }) => words.includes('without MFA')),
  );
  return withoutMfa.length === 0
    ? 'MFA for every action below'
    : `MFA for all but ${countOf(withoutMfa.length, 'action')} below, such as setting it up`;
}

const unitsOf = (organization?: Organization) => organization?.waves.flatMap(({ units }) => units) ?? [];

const DETECTION = [
  ['AWS::CloudTrail::Trail', 'CloudTrail'],
  ['AWS::AccessAnalyzer::Analyzer', 'Access Analyzer'],
  ['AWS::GuardDuty::Detector', 'GuardDuty'],
  ['AWS::SecurityHub::Hub', 'Security Hub'],
  ['AWS::Config::ConfigurationRecorder', 'AWS Config'],
] as const;

function isWatched({ declared, alerts }: SummaryFacts): string[] {
  const [on, off] = [true, false].map((wanted) =>
    DETECTION.filter(([type]) => ofType(declared, type).length > 0 === wanted).map(([, name]) => name),
  ) as [string[], string[]];
  const regions = new Set(alerts.flatMap((alert) => alert.regions));
  const money = ofType(declared, 'AWS::CloudWatch::Alarm').filter(
    ({ properties }) => properties['Namespace'] === 'AWS/Billing',
  );
  return [
    `${countOf(alerts.length, 'security alert')} in ${countOf(regions.size, 'region')}`,
    `${countOf(money.length, 'spending alarm')} and ${countOf(ofType(declared, 'AWS::Budgets::Budget').length, 'budget')}`,
    `On: ${andList(on) || 'none'}`,
    ...(off.length > 0 ? [`Not declared: ${andList(off)}`] : []),
  ];
}

function isOpen({ controls, declared, proof, doctor, organization }: SummaryFacts): string[] {
  const declined = controls.filter(({ answers }) => answers.some(({ kind }) => kind === 'declined'));
  const byHand = controls.filter(({ answers }) => answers.some(({ kind }) => kind === 'doctor'));
  const otherwise = proof.requirements.filter(
    ({ simulated, called }) => simulated.otherwise.length + (called?.otherwise.length ?? 0) > 0,
  );
  const failed = doctor?.checks.filter(({ status }) => status === 'fail') ?? [];
  const members = unitsOf(organization).flatMap(({ accounts }) => accounts);
  const failing = members.filter(({ posture }) => posture !== undefined && posture.failing.length > 0);
  const unconfirmed = ofType(declared, 'AWS::SNS::Subscription').length;
  return [
    ...(otherwise.length > 0 ? [`${countOf(otherwise.length, 'requirement')} not as required`] : []),
    ...(failed.length > 0 ? [`${countOf(failed.length, 'check')} of the account failed`] : []),
    ...(failing.length > 0 ? [`${countOf(failing.length, 'account')} of units failed a check`] : []),
    `${countOf(declined.length, 'control')} deliberately not met, each with its reason`,
    `${countOf(byHand.length, 'control')} met by hand, and checked`,
    unconfirmed === 0
      ? 'No address receives alerts'
      : `${countOf(unconfirmed, 'mail subscription')} to confirm once`,
    ...(doctor === undefined ? ['No account was examined for this report'] : []),
  ];
}

function isProven({ proof: { requirements, attacks, run }, access }: SummaryFacts): string[] {
  const simulated = requirements.reduce((sum, { simulated: { asRequired } }) => sum + asRequired, 0);
  const journeys = access.rows.filter(({ kind }) => kind === 'journey');
  return [
    `${simulated} requests simulated, as ${countOf(requirements.length, 'requirement')} demand`,
    `${countOf(journeys.length, nounOf('journey'))} of people and applications decided`,
    run === undefined
      ? 'No result of an emulated account was handed in'
      : `${run.passed} checks passed in an emulated account, ${run.failed} failed`,
    `${attacks.length} published ways to escalate, tried in the tests`,
  ];
}
