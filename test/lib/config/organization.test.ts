import centralDetection from '../../../examples/organization/central-detection.config';
import identityCenter from '../../../examples/organization/identity-center.config';
import tenUnits from '../../../examples/organization/ten-units.config';
import twoUnits from '../../../examples/organization/two-units.config';
import { loadConfig } from '../../../lib/config';
import { placeholdersIn } from '../../../lib/config/placeholders';
import { withoutRoom } from '../../../lib/organization/policy-room';
import { problemsOf } from '../../support/config-problems';

const { organization } = twoUnits;
const problemsWith = (fields: object): string[] =>
  problemsOf({ ...twoUnits, organization: { ...organization, ...fields } });
const [sandbox, security] = organization.units;
const [audit, logArchive, created] = organization.accounts;

it.each([
  ['the small example', twoUnits],
  ['the large example', tenUnits],
  ['the example with Identity Center', identityCenter],
  ['the example with central detection', centralDetection],
])('%s is valid', (_, input) => {
  expect(problemsOf(input)).toEqual([]);
});

describe('what is wrong with an organization is named with its path', () => {
  it.each<[string, object, string[]]>([
    [
      'an account in a unit that there is not',
      { accounts: [audit, logArchive, { ...created, unit: 'sandbx' }] },
      ['organization.accounts[2].unit: got "sandbx", expected a unit: sandbox, security'],
    ],
    [
      'an organization without units, once for all of its accounts',
      { units: [] },
      ['organization.units: got [], expected at least one unit: an account belongs to one'],
    ],
    [
      'an account in two units',
      { accounts: [audit, logArchive, { id: '222233334444', unit: 'sandbox' }] },
      [
        'organization.accounts[2].id: got "222233334444", expected an account in one unit: it is in security already',
      ],
    ],
    [
      'an address twice, whatever the case of its letters',
      { accounts: [audit, logArchive, created, { ...created, email: 'Sandbox-1@example.com' }] },
      [
        'organization.accounts[3].email: got "Sandbox-1@example.com", expected an address of its own: accounts[2] has it',
      ],
    ],
    [
      'an account of which nothing is known',
      { accounts: [audit, logArchive, { unit: 'sandbox' }] },
      [
        'organization.accounts[2]: got {"unit":"sandbox"}, expected the id of an account, or name and email of one to create',
      ],
    ],
    [
      'the management account in a unit',
      { accounts: [audit, logArchive, { id: '111122223333', unit: 'sandbox' }] },
      [
        'organization.accounts[2].id: got "111122223333", expected another than the management account, which is in no unit',
      ],
    ],
    [
      'an audit account that no unit holds',
      { accounts: [logArchive] },
      [
        'organization.audit: got "222233334444", expected one of organization.accounts, so that the guardrails of a unit hold it',
      ],
    ],
    [
      'an OU of another root',
      { units: [sandbox, { ...security, ou: 'ou-wxyz-12345678' }] },
      [
        'organization.units[1].ou: got "ou-wxyz-12345678", expected an organizational unit of r-abcd: its ID begins with ou-abcd-',
      ],
    ],
    [
      'a unit below another',
      { units: [sandbox, { ...security, ou: 'Sandbox/Security' }] },
      [
        'organization.units[1].ou: got "Sandbox/Security", expected one that is not below that of the unit sandbox, whose accounts it would share',
      ],
    ],
    [
      'more policies than a target has slots for',
      { units: [sandbox, { ...security, otherPolicies: 2 }] },
      [
        'organization.units[1].otherPolicies: got 2, expected at most 1: with FullAWSAccess and 3 of the baseline 6 of 5 slots would be taken',
      ],
    ],
    [
      'two canaries',
      { units: [sandbox, { ...security, wave: 1 }] },
      ['organization.units[1].wave: got 1, expected one unit alone in the first wave, as the canary'],
    ],
    [
      'more roles than the policies have room for',
      { breakGlass: ['a'.repeat(50), 'b'.repeat(31)] },
      [
        expect.stringMatching(
          /^organization\.breakGlass: got .*expected names of at most 80 characters together/,
        ),
      ],
    ],
    [
      'a pattern that everybody matches',
      { breakGlass: ['*'] },
      [
        "organization.breakGlass[0]: got \"*\", expected the name of a role, with its path if it has one, such as 'break-glass' or 'emergency/*'",
      ],
    ],
    [
      'a difference that is none',
      { units: [{ ...sandbox, differences: { storage: { encryption: 'none' }, billing: {} } }, security] },
      [
        expect.stringContaining('organization.units[0].differences.billing: unknown key'),
        expect.stringContaining(
          "organization.units[0].differences.storage.encryption: got \"none\", expected 'SSE-S3' or 'SSE-KMS'",
        ),
      ],
    ],
  ])('%s', (_, fields, expected) => {
    expect(problemsWith(fields)).toEqual(expected);
  });

  it('all at once, with what is wrong elsewhere', () => {
    const problems = problemsOf({
      ...twoUnits,
      name: 'Acme',
      organization: {
        ...organization,
        units: [sandbox, { ...security, ou: 'ou-wxyz-12345678', otherPolicies: 2 }],
        accounts: [
          ...organization.accounts,
          { ...created, unit: 'sandbx' },
          { id: '222233334444', unit: 'sandbox' },
        ],
        breakGlass: ['a'.repeat(50), 'b'.repeat(31)],
      },
    });
    const paths = problems.map((problem) => problem.slice(0, problem.indexOf(':')));
    expect(paths.sort()).toEqual([
      'name',
      'organization.accounts[3].email',
      'organization.accounts[3].unit',
      'organization.accounts[4].id',
      'organization.breakGlass',
      'organization.units[1].otherPolicies',
      'organization.units[1].ou',
    ]);
  });
});

describe('policies that AWS would refuse for their size', () => {
  const olderRoles = (length: number) =>
    Array.from({ length }, (_, index) => `Administrator-of-old-${index}`);
  /** Many regions to work in, and as many roles for an emergency as there may be. */
  const full = {
    ...twoUnits,
    workRegions: ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-southeast-1'],
    governedRegions: ['ap-southeast-3', 'ap-southeast-4'],
    detection: { tier: 'regulated' },
    access: {
      legacyRoles: olderRoles(9),
      crossRegionInference: true,
    },
    organization: { ...organization, breakGlass: ['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(20)] },
  };
  const boundaryTooLarge = (unit: number, others = ''): unknown =>
    expect.stringMatching(
      new RegExp(
        `^organization\\.units\\[${unit}\\]: .*expected a permissions boundary of at most 6144 characters, and it would have 6\\d{3}: shorten access\\.legacyRoles${others}$`,
      ),
    );
  const tooLarge = (unit: number, others = ''): unknown =>
    expect.stringMatching(
      new RegExp(
        `^organization\\.units\\[${unit}\\]: got .*expected service control policies of at most 5120 characters, and region would have 5\\d{3}: shorten organization\\.breakGlass, access\\.legacyRoles or the regions of the unit${others}$`,
      ),
    );

  it('are named with the path of the unit that has them', () => {
    // The unit that has the archive and the audit account: its policies say most.
    expect(problemsOf(full, withoutRoom)).toEqual([tooLarge(1)]);
  });

  it('are named once for units alike', () => {
    const units = [sandbox, security, { name: 'canary', ou: 'Canary', wave: 2 }];
    const more = { ...full, access: { ...full.access, legacyRoles: olderRoles(13) } };
    expect(problemsOf({ ...more, organization: { ...full.organization, units } }, withoutRoom)).toEqual([
      boundaryTooLarge(0, '; so in sandbox, canary'),
      tooLarge(1),
    ]);
  });

  it.each<[string, object]>([
    [
      'two regions less, and no older role in the unit that has the archive and the audit account',
      {
        workRegions: full.workRegions.slice(2),
        organization: {
          ...full.organization,
          units: [sandbox, { ...security, differences: { access: { legacyRoles: [] } } }],
        },
      },
    ],

    ['no older role', { access: { legacyRoles: [] } }],
    ['a shorter name', { organization: { ...full.organization, breakGlass: ['a'.repeat(30)] } }],
  ])('fit with %s', (_, change) => {
    expect(problemsOf({ ...full, ...change }, withoutRoom)).toEqual([]);
  });

  it('are those of the unit alone that says something else', () => {
    const [first, ...others] = organization.units;
    const alone = {
      ...full,
      workRegions: [],
      access: { legacyRoles: [] },
      organization: {
        ...full.organization,
        units: [
          {
            ...first,
            differences: {
              access: { ...full.access, legacyRoles: olderRoles(13) },
              workRegions: full.workRegions,
            },
          },
          ...others,
        ],
      },
    };
    expect(problemsOf(alone, withoutRoom)).toEqual([boundaryTooLarge(0)]);
  });

  it('of which one is the boundary are named as well', () => {
    const older = {
      ...full,
      access: { legacyRoles: Array.from({ length: 18 }, (_, index) => `older-role-number-${index}`) },
      organization,
    };
    expect(problemsOf(older, withoutRoom)).toEqual([
      expect.stringMatching(
        /^organization\.units\[0\]: .*expected a permissions boundary of at most 6144 characters, and it would have 6\d{3}: shorten access\.legacyRoles/,
      ),
    ]);
  });

  it('are reported together with every other mistake', () => {
    const [first, second, created] = organization.accounts;
    const problems = problemsOf(
      {
        ...full,
        name: 'Acme',
        organization: {
          ...full.organization,
          units: [sandbox, { ...security, ou: 'ou-wxyz-12345678', otherPolicies: 2 }],
          accounts: [
            ...[first, second, created],
            { ...created, unit: 'sandbx' },
            { id: '222233334444', unit: 'sandbox' },
          ],
        },
      },
      withoutRoom,
    );
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(':'))).sort()).toEqual([
      'name',
      'organization.accounts[3].email',
      'organization.accounts[3].unit',
      'organization.accounts[4].id',
      'organization.units[0]',
      'organization.units[1].otherPolicies',
      'organization.units[1].ou',
    ]);
  });
});

describe('a configuration with an organization', () => {
  it('takes a name that leaves room for account and region in the names of buckets', () => {
    expect(problemsOf({ ...twoUnits, name: 'n'.repeat(19) })).toEqual([]);
    expect(problemsOf({ ...twoUnits, name: 'n'.repeat(20) })).toEqual([
      expect.stringContaining('expected at most 19 characters with an organization') as string,
    ]);
  });

  it('is deployed from the management account, and from no other', () => {
    expect(loadConfig(twoUnits).account).toBe('111122223333');
    expect(problemsOf({ ...twoUnits, account: '222233334444' })).toEqual([
      'account: got "222233334444", expected organization.management, or nothing: the baseline is deployed from there',
    ]);
  });
});

describe('the configuration of a unit', () => {
  const config = loadConfig(tenUnits);
  const unit = (name: string) => config.organization?.units.find((each) => each.name === name)?.config;

  it('is that around it, where the unit says nothing else', () => {
    const { organization: _, ...around } = config;
    expect(unit('canary')).toEqual({ ...around, account: undefined });
  });

  it('has another tier with all of its switches, where the unit names one', () => {
    expect(unit('canary')?.detection).toMatchObject({ tier: 'standard', guardDuty: 'create' });
    expect(unit('sandbox')?.detection).toMatchObject({ tier: 'essential', guardDuty: 'none' });
  });

  it('keeps the fields of a section that the unit does not name', () => {
    expect(unit('regulated')?.storage).toEqual({ ...config.storage, encryption: 'SSE-KMS' });
  });

  it('has the personas that the unit names, beside engineer and analyst', () => {
    expect(Object.keys(unit('data')?.personas ?? {})).toEqual(['engineer', 'analyst', 'scientist']);
  });
});

it('what is shipped as an example is named: the owning account, and addresses of accounts to create', () => {
  expect(placeholdersIn(loadConfig(twoUnits)).map(({ path }) => path)).toEqual([
    'name',
    'organization.management',
    'organization.accounts[2].email',
    'notificationEmails[0]',
  ]);
});

describe('Identity Center', () => {
  const { organization: given } = identityCenter;
  const center = (fields: object): string[] =>
    problemsOf({
      ...identityCenter,
      organization: { ...given, identityCenter: { ...given.identityCenter, ...fields } },
    });
  const at = 'organization.identityCenter';
  const hours = "expected 1 to 12 hours, as a number such as 8 or as text such as 'PT1H30M'";
  const [group] = Object.values(given.identityCenter.groups);

  it.each<[string, object, string[]]>([
    [
      'an instance by its ID',
      { instance: 'ssoins-0123456789abcdef' },
      [
        `${at}.instance: got "ssoins-0123456789abcdef", expected the ARN of an instance such as arn:aws:sso:::instance/ssoins-0123456789abcdef`,
      ],
    ],
    [
      'a group by its name',
      { groups: { admin: 'admins' } },
      [
        `${at}.groups.admin: got "admins", expected the ID of a group of the directory, such as 906722c3e4-1a2b3c4d-1111-2222-3333-444455556666`,
      ],
    ],
    [
      'a group of two personas',
      { groups: { admin: group, analyst: group } },
      [
        `${at}.groups: got {"admin":"${String(group)}","analyst":"1a2b3c4d-1111-2222…, expected each group once: who is to be two personas is in two groups`,
      ],
    ],
    [
      'a persona that there is not',
      { groups: { auditr: group } },
      [`${at}.groups.auditr: got "${String(group)}", expected a persona: admin, engineer, analyst, auditor`],
    ],
    ['less than an hour', { session: 'PT59M' }, [`${at}.session: got "PT59M", ${hours}`]],
    ['more than twelve hours', { session: 13 }, [`${at}.session: got 13, ${hours}`]],
    ['a day', { session: 'P1D' }, [`${at}.session: got "P1D", ${hours}`]],
    [
      'an attribute without its braces',
      { owner: 'userName' },
      [
        `${at}.owner: got "userName", expected an attribute such as \${path:userName}, or 'existing' where sessions have a tag owner already`,
      ],
    ],
  ])('with %s is refused', (_, fields, problems) => {
    expect(center(fields)).toEqual(problems);
  });

  it.each([1, 12, 'PT1H', 'PT12H', 'PT90M', 'PT11H59M'])('takes sessions of %s', (session) => {
    expect(center({ session })).toEqual([]);
  });
});

describe('detection that the audit account switches on', () => {
  const central = (fields: object, organized: object = {}) =>
    problemsOf({
      ...centralDetection,
      ...fields,
      organization: { ...centralDetection.organization, ...organized },
    });
  const [first, ...others] = centralDetection.organization.units;

  it('is that of every unit: what one has otherwise is named', () => {
    const units = [
      { ...first, tier: 'essential' },
      ...others.map((unit) => ({ ...unit, differences: { governedRegions: ['eu-west-1'] } })),
    ];
    expect(central({}, { units })).toEqual([
      'organization.centralDetection: got true, expected false, or units that detect as the rest of the configuration does: sandbox differs in guardDuty, guardDutyPlans, securityHub, inspector; security differs in its regions',
    ]);
  });

  it('may differ in what each account has of its own, such as the record of its resources', () => {
    const units = [{ ...first, differences: { detection: { config: 'existing' } } }, ...others];
    expect(central({}, { units })).toEqual([]);
  });

  it('is something', () => {
    expect(central({ detection: { tier: 'essential' } })).toEqual([
      'organization.centralDetection: got true, expected false, since detection switches on nothing that it could enrol accounts in',
    ]);
  });

  it('takes a second region where AWS Security Hub is part of it', () => {
    expect(central({ homeRegion: 'us-east-1' })).toEqual([
      'organization.centralDetection: got true, expected false, or a region in governedRegions: AWS Security Hub configures accounts from one region for others',
    ]);
    expect(central({ homeRegion: 'us-east-1', governedRegions: ['us-west-2'] })).toEqual([]);
  });

  it('is compared when nothing is wrong in a unit, which is reported first', () => {
    const units = [{ ...first, differences: { detection: { tier: 'most' } } }, ...others];
    expect(central({}, { units })).toEqual([
      expect.stringContaining('organization.units[0].differences.detection.tier'),
    ]);
  });
});
