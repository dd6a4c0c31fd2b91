import { between, change, linesBetween, linesOf, policy, resource, role } from './support';

describe('code', () => {
  const CODE = 'exports.handler = async () => {\n  await block();\n};';
  const code = (more: object = {}) =>
    resource('AWS::Lambda::Function', { Code: { ZipFile: CODE }, Handler: 'index.handler', ...more });

  it('does not judge other code, and shows its lines', async () => {
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

  it('takes code with another comment for the same, where the language is known', async () => {
    const remark = { Code: { ZipFile: `// A remark.\n${CODE}` } };
    const node = { Runtime: 'nodejs24.x' };
    expect(await linesBetween({ It: code(node) }, { It: code({ ...node, ...remark }) })).toEqual([]);
    expect(await linesBetween({ It: code() }, { It: code(remark) })).toEqual([
      expect.stringMatching(/^cannot be judged: .* runs other code/),
    ]);
  });

  it('does not take a text that contains a comment for one', async () => {
    const node = (text: string) =>
      code({ Runtime: 'nodejs24.x', Code: { ZipFile: `const url = '${text}';` } });
    expect(await linesBetween({ It: node('http://a') }, { It: node('http://b') })).toHaveLength(1);
  });

  it('shows a script in Base64 as what it says', async () => {
    const template = (script: string) =>
      resource('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: { UserData: Buffer.from(`#!/bin/bash\n${script}\n`).toString('base64') },
      });
    const { findings } = await between({ It: template('yum update') }, { It: template('curl evil') });
    expect(findings.find(({ kind }) => kind === 'cannot be judged')?.lines).toEqual([
      '- yum update',
      '+ curl evil',
    ]);
  });

  it('does not judge new code', async () => {
    const { findings: findings } = await between({}, { It: code() });
    expect(linesOf({ findings })).toContainEqual(expect.stringMatching(/^cannot be judged: .* is new code/));
    expect(findings.find(({ kind }) => kind === 'cannot be judged')?.lines).toContain('+   await block();');
  });

  it('does not judge code with other rights', async () => {
    expect(await linesBetween({ It: code({ Role: 'a' }) }, { It: code({ Role: 'b' }) })).toEqual([
      expect.stringMatching(/^cannot be judged: .* has other rights: Role;/),
    ]);
  });

  it('does not judge other code behind a custom resource', async () => {
    expect(await change('Custom::Settings', { ServiceToken: 'a' }, { ServiceToken: 'b' })).toEqual([
      expect.stringMatching(/^cannot be judged: .* runs other code: ServiceToken;/),
    ]);
  });

  it('takes code with more memory and time for the same', async () => {
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
  ])('does not judge %s', async (_, type, before, after) => {
    expect(await linesBetween({ It: resource(type, before) }, { It: resource(type, after) })).toContainEqual(
      expect.stringMatching(/^cannot be judged: .* not classified: check it by hand$/),
    );
  });

  it('finds no risk in access that goes', async () => {
    expect((await linesBetween({ It: resource('AWS::Lambda::Url', {}) }, {})).join()).not.toMatch(
      /cannot be judged/,
    );
  });

  it('does not judge a policy of a resource that goes, which may have denied something', async () => {
    expect(
      await linesBetween({ It: resource('AWS::Logs::ResourcePolicy', { PolicyDocument: '{}' }) }, {}),
    ).toContainEqual(
      expect.stringMatching(/^cannot be judged: .* is removed, and its type is not classified/),
    );
  });

  it('finds no risk in a new provider of identities, which lets nobody in yet', async () => {
    const provider = resource('AWS::IAM::OIDCProvider', { Url: 'https://example.com' });
    expect((await linesBetween({ Role: role([]) }, { Role: role([]), It: provider })).join()).not.toMatch(
      /cannot be judged/,
    );
  });
});
