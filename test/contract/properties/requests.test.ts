import fc from 'fast-check';
import { GROUPS, NAMES } from '../../../lib/names';
import type { Request } from '../../../tools/access/account';
import { accountOf } from '../../support/account';
import { runs } from '../../support/runs';
import { ACCOUNT } from '../../support/variants';
import { expand } from '../lint/actions';
import {
  anyAction,
  choices,
  EVERYONE,
  isWrite,
  regions,
  resourceOf,
  show,
  USER,
  withEveryRight,
  writesOn,
  type Asking,
} from '../requests/any';

// Many runs in one test, and more when asked for.
jest.setTimeout(120_000);

/*
 * AdministratorAccess is on everybody here, beside the policies of the baseline: what is denied, a guardrail denies.
 * What the guardrails leave open is written down again from the contract, so that neither list checks itself.
 */

const HOME = 'ap-southeast-2';
const account = accountOf('default');
let actions: fc.Arbitrary<string>;
beforeAll(async () => {
  actions = await anyAction();
});

const who = fc.constantFrom(...EVERYONE);
const people = fc.constantFrom(...Object.values(GROUPS));
const members = fc.constantFrom('engineer' as const, 'analyst' as const);

async function expectDenied(request: Request): Promise<void> {
  const decision = await account.decide(request);
  expect(show(decision)).toMatch(/: explicitly denied/);
}

describe('in any region but the home region, everything is denied but the exempt', () => {
  const EXEMPT = new Set([
    ...['iam', 'sts', 'organizations', 'account', 'billing', 'consolidatedbilling', 'payments', 'invoicing'],
    ...[
      'tax',
      'freetier',
      'purchase-orders',
      'ce',
      'cur',
      'bcm-dashboards',
      'bcm-data-exports',
      'bcm-pricing-calculator',
      'bcm-recommended-actions',
      'budgets',
      'cost-optimization-hub',
      'pricing',
      'savingsplans',
      'sustainability',
      'aws-marketplace',
      'support',
      'support-console',
      'notifications',
      'notifications-contacts',
      'uxc',
    ],
    ...['supportplans', 'health', 'trustedadvisor', 'artifact', 'route53', 'route53domains', 'cloudfront'],
    ...['globalaccelerator', 'waf', 'shield', 'networkmanager'],
  ]);
  const EXEMPT_OF_S3 = new Set(
    [
      'ListAllMyBuckets',
      'ListMultiRegionAccessPoints',
      'GetAccountPublicAccessBlock',
      'PutAccountPublicAccessBlock',
    ].map((name) => `s3:${name}`),
  );
  const OPEN_TO_ADMINS = new Set(['acm', 'ecr-public', 'servicequotas']);
  const READ_BY_ADMINS = new Set(['cloudtrail', 'cloudwatch', 'sns', 'cloudformation']);

  async function isOpen(asking: Asking, action: string, region: string): Promise<boolean> {
    const [service = ''] = action.split(':');
    if (EXEMPT.has(service) || EXEMPT_OF_S3.has(action)) return true;
    if (region !== 'us-east-1') return false;
    if (service === 'cloudshell' || service === 'wafv2') return true;
    const admins = asking === 'admin' || asking === 'made';
    if (admins && OPEN_TO_ADMINS.has(service)) return true;
    return asking === 'admin' && READ_BY_ADMINS.has(service) && !(await isWrite(action));
  }

  it('holds for every principal, whatever rights are added', async () => {
    const away = regions.filter((region) => region !== HOME);
    await fc.assert(
      fc.asyncProperty(who, actions, away, choices, async (asking, action, region, choice) => {
        fc.pre(!(await isOpen(asking, action, region)));
        const resource = await resourceOf(action, region, choice);
        await expectDenied(withEveryRight(asking, { action, resource, region }));
      }),
      runs(400),
    );
  });
});

describe('without MFA, everything is denied but setting up one’s own', () => {
  /** AWS denies GetCallerIdentity to nobody. */
  const ANYWHERE = new Set(['iam:GetAccountPasswordPolicy', 'sts:GetSessionToken', 'sts:GetCallerIdentity']);
  const ON_ONESELF = new Set(
    ['GetUser', 'GetMFADevice', 'ListMFADevices', 'EnableMFADevice', 'ResyncMFADevice', 'ChangePassword'].map(
      (name) => `iam:${name}`,
    ),
  );

  const isOpen = (name: string, action: string, resource = ''): boolean =>
    ANYWHERE.has(action) ||
    (ON_ONESELF.has(action) && resource.endsWith(`:user/${name}`)) ||
    (action === 'iam:CreateVirtualMFADevice' && resource.endsWith(`:mfa/${name}`));

  it('holds for every principal, whatever rights are added', async () => {
    const mfa = fc.constantFrom(false, 'absent' as const);
    const likely = fc.oneof(
      actions,
      fc.constantFrom(...ANYWHERE, ...ON_ONESELF, 'iam:CreateVirtualMFADevice'),
    );
    await fc.assert(
      fc.asyncProperty(people, likely, mfa, choices, async (asking, action, without, choice) => {
        const resource = await resourceOf(action, HOME, choice);
        fc.pre(!isOpen(USER[asking], action, resource));
        await expectDenied(withEveryRight(asking, { action, resource, region: HOME, mfa: without }));
      }),
      runs(400),
    );
  });
});

describe('engineers and analysts', () => {
  /** What of IAM is one's own: credentials and MFA devices. */
  const OWN =
    /^iam:(ChangePassword|(Create|Delete|Update)AccessKey|(Create|Delete|Update|Reset)ServiceSpecificCredential|(Upload|Update|Delete)SSHPublicKey|(Update|Delete)SigningCertificate|(Enable|Deactivate|Resync|Tag|Untag)MFADevice|(Create|Delete)VirtualMFADevice)$/;

  it('write nothing in IAM but their own credentials, whatever rights are added', async () => {
    const names = (await expand('iam:*')).map(({ name }) => name).filter((name) => name !== 'iam:PassRole');
    const writes: string[] = [];
    for (const name of names) if (await isWrite(name)) writes.push(name);
    await fc.assert(
      fc.asyncProperty(members, fc.constantFrom(...writes), choices, async (asking, action, choice) => {
        const resource = await resourceOf(action, HOME, choice);
        const own = [`:user/${USER[asking]}`, `:mfa/${USER[asking]}`].some((end) => resource?.endsWith(end));
        fc.pre(!(own && OWN.test(action)));
        await expectDenied(withEveryRight(asking, { action, resource }));
      }),
      runs(400),
    );
  });

  it('hand no role to a service but those of the contract, whatever rights are added', async () => {
    const PASSES: Record<string, string[]> = {
      engineer: ['baseline_glue glue', 'baseline_s3_batch batchoperations.s3'],
      analyst: [
        ...['baseline_ec2 ec2', 'baseline_sagemaker sagemaker'],
        ...['baseline_ecs_task ecs-tasks', 'baseline_ecs_execution ecs-tasks'],
      ],
    };
    const passes = Object.values(PASSES)
      .flat()
      .map((pass) => pass.split(' ') as [string, string]);
    const roles = fc.constantFrom(
      ...passes.map(([role]) => `baseline/service/${role}`),
      'app/reports',
      'old',
      'baseline/baseline_deploy',
    );
    const services = fc.constantFrom(
      ...passes.map(([, service]) => service),
      'lambda',
      'cloudformation',
      'codebuild',
    );
    await fc.assert(
      fc.asyncProperty(members, roles, services, async (asking, role, service) => {
        const decision = await account.decide(
          withEveryRight(asking, {
            action: 'iam:PassRole',
            resource: `arn:aws:iam::${ACCOUNT}:role/${role}`,
            context: { 'iam:PassedToService': `${service}.amazonaws.com` },
          }),
        );
        const pass = `${role.replace('baseline/service/', '')} ${service}`;
        expect(show(decision)).toMatch(PASSES[asking]?.includes(pass) ? /: allowed/ : /: explicitly denied/);
      }),
      runs(150),
    );
  });
});

describe('what the baseline declares', () => {
  const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
  const MADE_BY_THE_BASELINE = [
    ...['group/baseline/admin', 'role/baseline/service/baseline_glue', 'role/baseline/baseline_deploy'].map(
      iam,
    ),
    ...['policy/baseline/baseline_boundary', 'instance-profile/baseline/service/baseline_ec2'].map(iam),
    ...['arn:aws:s3:::acme-logs', 'arn:aws:s3:::acme-logs/s3/2026'],
    `arn:aws:access-analyzer:${HOME}:${ACCOUNT}:analyzer/${NAMES.accessAnalyzer}`,
    `arn:aws:budgets::${ACCOUNT}:budget/${NAMES.budget}`,
    `arn:aws:cloudformation:${HOME}:${ACCOUNT}:stack/Baseline-Access/1`,
    `arn:aws:cloudtrail:${HOME}:${ACCOUNT}:trail/baseline_trail`,
    `arn:aws:cloudwatch:${HOME}:${ACCOUNT}:alarm:baseline_x`,
    `arn:aws:events:${HOME}:${ACCOUNT}:rule/baseline_x`,
    `arn:aws:lambda:${HOME}:${ACCOUNT}:function:baseline_settings`,
    `arn:aws:sns:${HOME}:${ACCOUNT}:baseline_x`,
  ];
  /** Admin's work (findings are archived), and guardrail G4's. */
  const ELSEWHERE = [
    'access-analyzer:UpdateFindings',
    'iam:AddUserToGroup',
    'iam:RemoveUserFromGroup',
    'iam:PassRole',
  ];

  it('is changed by nobody, whatever rights are added', async () => {
    const pairs = await writesOn(MADE_BY_THE_BASELINE, ELSEWHERE);
    expect(pairs.length).toBeGreaterThan(150);
    await fc.assert(
      fc.asyncProperty(who, fc.constantFrom(...pairs), async (asking, [action, resource]) => {
        await expectDenied(withEveryRight(asking, { action, resource, region: HOME }));
      }),
      runs(300),
    );
  });
});
