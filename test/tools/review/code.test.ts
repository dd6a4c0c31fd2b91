import { between, change, linesBetween, linesOf, policy, resource, role } from './support';

describe('code', () => {
  const CODE = 'exports.handler = async () => {\n  await block();\n};';
  const code = (more: object = {}) =>
    resource('AWS::Lambda::Function', { Code: { ZipFile: CODE }, Handler: 'index.handler', ...more });

  it('that is another cannot be judged, and its lines are shown', async () => {
    const other = code({ Code: { ZipFile: CODE.replace('block', 'unblock') } });
    const { findings: findings } = await between({ It: code() }, { It: other });
    expect(findings).toContainEqual({
      section: 'policies',
      kind: 'cannot be judged',
      text: 'AWS::Lambda::Function Test/It runs other code: Code; what code does is not simulated, so read it',
      lines: ['-   await block();', '+   await unblock();'],
      isDiff: true,
    });
  });

  it('that is new cannot be judged', async () => {
    const { findings: findings } = await between({}, { It: code() });
    expect(linesOf({ findings })).toContainEqual(expect.stringMatching(/^cannot be judged: .* is new code/));
    expect(findings.find(({ kind }) => kind === 'cannot be judged')?.lines).toContain('+   await block();');
  });

  it('with other rights cannot be judged', async () => {
    expect(await linesBetween({ It: code({ Role: 'a' }) }, { It: code({ Role: 'b' }) })).toEqual([
      expect.stringMatching(/^cannot be judged: .* has other rights: Role;/),
    ]);
  });

  it('behind a custom resource that is another cannot be judged', async () => {
    expect(await change('Custom::Settings', { ServiceToken: 'a' }, { ServiceToken: 'b' })).toEqual([
      expect.stringMatching(/^cannot be judged: .* runs other code: ServiceToken;/),
    ]);
  });

  it('with more memory and time is the same code', async () => {
    expect(await linesBetween({ It: code() }, { It: code({ MemorySize: 512, Timeout: 60 }) })).toEqual([]);
  });
});

describe('access that is not simulated', () => {
  it.each<[string, string, object, object]>([
    ['a policy that is taken off', 'AWS::EC2::VPCEndpoint', { PolicyDocument: policy() }, {}],
    [
      'a share with other accounts',
      'AWS::RAM::ResourceShare',
      { Principals: ['1'] },
      { Principals: ['1', '2'] },
    ],
    ['an address on the internet', 'AWS::Lambda::Url', { AuthType: 'AWS_IAM' }, { AuthType: 'NONE' }],
  ])('%s cannot be judged', async (_, type, before, after) => {
    expect(await linesBetween({ It: resource(type, before) }, { It: resource(type, after) })).toContainEqual(
      expect.stringMatching(/^cannot be judged: .* is not simulated/),
    );
  });

  it('that goes gives nobody anything', async () => {
    expect((await linesBetween({ It: resource('AWS::Lambda::Url', {}) }, {})).join()).not.toMatch(
      /cannot be judged/,
    );
  });

  it('a policy of a resource that goes may have denied something', async () => {
    expect(
      await linesBetween({ It: resource('AWS::Logs::ResourcePolicy', { PolicyDocument: '{}' }) }, {}),
    ).toContainEqual(expect.stringMatching(/^cannot be judged: .* is not simulated: gone/));
  });

  it('a provider of identities that is new lets nobody in yet', async () => {
    const provider = resource('AWS::IAM::OIDCProvider', { Url: 'https://example.com' });
    expect((await linesBetween({ Role: role([]) }, { Role: role([]), It: provider })).join()).not.toMatch(
      /cannot be judged/,
    );
  });
});
