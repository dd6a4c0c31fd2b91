import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import { accountOf } from '../../support/account';
import type { Request } from '../../../tools/access/account';
import { explain, type Explanation } from '../../../tools/access/explain/explain';
import { renderExplanation } from '../../../tools/access/explain/render';

const account = accountOf('default');
const OBJECT = 'arn:aws:s3:::acme-analysis/x';
const INSTANCE = 'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-1';

/** A bucket whose policy no template declares. */
const GLUE_ASSETS = 'on arn:aws:s3:::aws-glue-assets-111122223333-ap-southeast-2/*';

const ask = (request: Partial<Request>) =>
  explain(account, { principal: 'engineer', action: 's3:PutObject', resource: OBJECT, ...request });

const wordsOf = async (request: Partial<Request>) => (await ask(request)).remedies.map(({ words }) => words);

const VPC = 'arn:aws:ec2:ap-southeast-2:111122223333:vpc/vpc-1';

describe('an explanation', () => {
  it('names the statements that deny, the conditions and the line they are written on', async () => {
    const { outcome, reasons } = await ask({ region: 'us-east-1', mfa: false });
    expect(outcome).toBe('explicitly denied');
    expect(reasons.map(({ sid, policy }) => [sid, policy])).toEqual([
      ['DenyOutsideHomeRegion', 'baseline_region'],
      ['DenyAllButEnrolmentWithoutMfa', 'baseline_mfa'],
      ['DenyUsersWithoutMfa', 'baseline_boundary_people'],
    ]);
    expect(reasons[0]?.because).toEqual([
      'aws:RequestedRegion is us-east-1: StringNotEquals ap-southeast-2 holds',
    ]);
    for (const { sid, source } of reasons) {
      const [file = '', line] = source?.split(':') ?? [];
      expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toContain(`'${sid}'`);
    }
  });

  it('finds what would make it pass: all of it, and no more', async () => {
    expect(await wordsOf({ region: 'us-east-1', mfa: false })).toEqual(['with MFA, in ap-southeast-2']);
    expect(await wordsOf({ mfa: 'absent' })).toEqual(['with MFA']);
    expect(await wordsOf({ tls: 'none' })).toEqual(['over TLS 1.2 or newer', GLUE_ASSETS]);
  });

  it('names another group only if it may do just this, as it was requested', async () => {
    expect((await ask({ mfa: false })).allowedFor).toEqual([]);
    const { allowedFor } = await ask({ action: 'ec2:CreateVpc', resource: VPC, mfa: true });
    expect(allowedFor).toEqual(['admin']);
  });

  it("finds the tag of one's own instance", async () => {
    const terminate = { principal: 'analyst', action: 'ec2:TerminateInstances', resource: INSTANCE };
    expect(await wordsOf(terminate)).toEqual(['with aws:ResourceTag/owner=ana']);
    const { reasons } = await ask({ ...terminate, context: { 'aws:ResourceTag/owner': 'eli' } });
    expect(reasons[0]?.because).toEqual(['aws:ResourceTag/owner is eli: StringEquals ana does not hold']);
  });

  it("finds one's own user where another's is denied", async () => {
    const resource = 'arn:aws:iam::111122223333:user/ada';
    expect(await wordsOf({ principal: 'analyst', action: 'iam:CreateAccessKey', resource })).toEqual([
      'on arn:aws:iam::111122223333:user/ana',
      'on arn:aws:iam::111122223333:user/*/ana',
    ]);
  });

  it('finds the boundary that a role has to be created with', async () => {
    const resource = 'arn:aws:iam::111122223333:role/app/shop';
    expect(await wordsOf({ principal: 'admin', action: 'iam:CreateRole', resource })).toEqual([
      'with iam:PermissionsBoundary=arn:aws:iam::111122223333:policy/baseline/baseline_boundary',
    ]);
  });

  it('says who else may, and finds no way where there is none', async () => {
    const create = await ask({
      action: 'ec2:CreateVpc',
      resource: INSTANCE.replace('instance/i-', 'vpc/vpc-'),
    });
    expect([create.outcome, create.remedies, create.allowedFor]).toEqual([
      'implicitly denied',
      [],
      ['admin'],
    ]);
    const resource = 'arn:aws:iam::111122223333:user/otto';
    const unbind = await ask({ principal: 'admin', action: 'iam:DeleteUserPermissionsBoundary', resource });
    expect([unbind.outcome, unbind.remedies, unbind.allowedFor]).toEqual(['explicitly denied', [], []]);
  });

  it('notes a role it knows nothing of, an ARN that plays no part, and a bucket that is misspelt', async () => {
    const notesOf = async (request: Partial<Request>) => (await ask(request)).notes.join();
    expect(
      await notesOf({ action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/x' }),
    ).toContain('No stack declares this role');
    expect(await notesOf({ action: 'ec2:DescribeInstances', resource: INSTANCE })).toContain(
      'without a resource',
    );
    expect(await notesOf({ resource: 'arn:aws:s3:::acme-analisys/x' })).toContain(
      'did you mean acme-analysis?',
    );
    expect(await notesOf({})).toBe('');
  });

  it('names the role that is meant where the path is missing', async () => {
    const notesOf = async (resource: string) => {
      const { notes } = await ask({ principal: 'admin', action: 'iam:GetRole', resource });
      return notes.join();
    };
    const iam = 'arn:aws:iam::111122223333:role/';
    expect(await notesOf(`${iam}baseline_deploy`)).toContain(`did you mean ${iam}baseline/baseline_deploy?`);
    expect(await notesOf(`${iam}baseline/baseline_deploy`)).toBe('');
    expect(await notesOf(`${iam}app/shop`)).toBe('');
  });

  it('notes of what is in another account that its policy has to let the request in, and what allows it then', async () => {
    const notesOf = async (owner: string, principal: string) => {
      const resource = `arn:aws:sqs:ap-southeast-2:${owner}:orders`;
      return (await ask({ principal, action: 'sqs:SendMessage', resource })).notes.join();
    };
    expect(await notesOf('444455556666', 'admin')).toMatch(
      /^The account 444455556666 decides too.*Where they let it in, it is allowed by EverythingInHomeRegion/,
    );
    expect(await notesOf('444455556666', 'engineer')).toBe('');
    expect(await notesOf('111122223333', 'admin')).toBe('');
  });

  it("says that it takes what AWS names for another's, where the baseline's tag makes a difference", async () => {
    const notesOf = async (action: string, id: string, context?: Request['context']) => {
      const resource = `arn:aws:${id.replace('/HERE/', ':ap-southeast-2:111122223333:')}`;
      return (await ask({ principal: 'admin', action, resource, context })).notes.join();
    };
    const key = 'kms/HERE/key/1234';
    const denied = 'explicitly denied by DenyChangingTagged';
    expect(await notesOf('kms:PutKeyPolicy', key)).toContain(denied);
    expect(await notesOf('kms:PutKeyPolicy', key, { 'aws:resourcetag/managed-by': 'me' })).toBe('');
    expect(await notesOf('kms:DescribeKey', key)).toBe('');
    expect(await notesOf('ecr:SetRepositoryPolicy', 'ecr/HERE/repository/other')).toBe('');
    const group = account.model.tagged.find(({ type }) => type === 'AWS::Logs::LogGroup')?.arn ?? '';
    const stream = `${group.slice('arn:aws:'.length)}:log-stream:x`;
    expect(await notesOf('logs:DeleteLogStream', stream)).toContain(denied);
    expect(await notesOf('logs:DeleteLogStream', 'logs/HERE/log-group:other:log-stream:x')).toBe('');
  });
});

describe('what AWS checks beside what the request names', () => {
  const PLACE = 'ap-southeast-2:111122223333';
  const launch = (...resource: string[]) =>
    ask({
      principal: 'analyst',
      action: 'ec2:RunInstances',
      resource: resource.map((id) => `arn:aws:ec2:${PLACE}:${id}`),
      context: {
        'aws:RequestTag/owner': 'ana',
        'ec2:MetadataHttpTokens': 'required',
        'ec2:InstanceType': 't3.micro',
      },
    });
  const text = (explanation: Explanation) => renderExplanation(explanation, pc.createColors(false));

  it('are resources of other kinds, until all are named', async () => {
    const one = await launch('instance/i-1');
    expect(one.alsoChecked.always).toEqual(['image', 'network-interface', 'security-group', 'subnet']);
    expect(one.alsoChecked.ifNamed).toContain('volume');
    expect(text(one)).toMatch(/^Allowed, for what is named: /);
    expect(text(one)).toContain('also needs image, network-interface, security-group, subnet');
    const more = await launch('instance/i-1', 'subnet/subnet-1', 'network-interface/eni-1', 'volume/v-1');
    expect(more.alsoChecked.always).toEqual(['image', 'security-group']);
    expect(more.alsoChecked.ifNamed).not.toContain('volume');
  });

  it('is nothing where the action is on one kind, or on one of several', async () => {
    for (const explanation of [
      await ask({ principal: 'admin', action: 'ec2:StopInstances', resource: INSTANCE }),
      await ask({}),
      await ask({ principal: 'admin', action: 'ec2:DescribeInstances', resource: undefined }),
    ]) {
      expect(explanation.alsoChecked).toEqual({ always: [], ifNamed: [] });
      expect(text(explanation)).toMatch(/^Allowed: /);
      expect(text(explanation)).not.toContain('AWS checks more');
    }
  });

  it('is the policy of the bucket behind an access point, with the command that explains it', async () => {
    const accessPoint = `arn:aws:s3:${PLACE}:accesspoint/x`;
    const remove = { principal: 'admin', action: 's3:DeleteObject' };
    const through = await ask({ ...remove, resource: `${accessPoint}/object/AWSLogs/1` });
    expect(through.alsoChecked.bucket).toBe(
      `npm run access -- explain admin s3:DeleteObject 'arn:aws:s3:::<bucket>/AWSLogs/1' --context s3:DataAccessPointArn=${accessPoint}`,
    );
    expect(text(through)).toMatch(/^Allowed, for what is named: /);
    const list = await ask({ principal: 'admin', action: 's3:ListBucket', resource: accessPoint });
    expect(list.alsoChecked.bucket).toContain("'arn:aws:s3:::<bucket>'");
    const create = await ask({ principal: 'admin', action: 's3:CreateAccessPoint', resource: accessPoint });
    expect(create.alsoChecked.bucket).toBeUndefined();
    const bucket = await ask({
      ...remove,
      resource: 'arn:aws:s3:::acme-logs/AWSLogs/1',
      context: { 's3:DataAccessPointArn': accessPoint },
    });
    expect(bucket.alsoChecked.bucket).toBeUndefined();
    expect(bucket.reasons.map(({ sid }) => sid)).toContain('DenyAccessPoints');
  });
});
