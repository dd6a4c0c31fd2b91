import { change, linesBetween, resource } from './support';

const POLICY = 'AWS::Organizations::Policy';
const policy = (attributes: object, more: object = {}) => ({
  Type: 'DECLARATIVE_POLICY_EC2',
  TargetIds: ['ou-ab12-11111111', 'ou-ab12-22222222'],
  Content: { ec2_attributes: attributes },
  ...more,
});
const assign = (value: string) => ({ '@@assign': value });
const images = (state: string) => ({ image_block_public_access: { state: assign(state) } });
const metadata = (attribute: string, value: string) => ({
  instance_metadata_defaults: { [attribute]: assign(value) },
});

describe('a declarative policy of Amazon EC2', () => {
  it.each([
    ['lets images be shared', images('block_new_sharing'), images('unblocked')],
    ['leaves the sharing of images to accounts', images('block_new_sharing'), {}],
    ['makes accounts share images that decided for themselves', {}, images('unblocked')],
    ['requires no IMDSv2', metadata('http_tokens', 'required'), metadata('http_tokens', 'no_preference')],
    [
      'lets metadata go further',
      metadata('http_put_response_hop_limit', '1'),
      metadata('http_put_response_hop_limit', '3'),
    ],
    [
      'opens networks',
      { vpc_block_public_access: { internet_gateway_block: { mode: assign('block_bidirectional') } } },
      { vpc_block_public_access: { internet_gateway_block: { mode: assign('block_ingress') } } },
    ],
  ])('weakens protection where it %s', async (_, before, after) => {
    expect(await change(POLICY, policy(before), policy(after))).toEqual([
      expect.stringMatching(/^weakens protection: /),
    ]);
  });

  it('weakens protection on a unit that it leaves, and where it goes', async () => {
    const own = policy(images('block_new_sharing'));
    expect(await change(POLICY, own, { ...own, TargetIds: ['ou-ab12-11111111'] })).toEqual([
      expect.stringMatching(/^weakens protection: on: /),
    ]);
    expect(await linesBetween({ It: resource(POLICY, own) }, {})).toEqual([
      expect.stringMatching(/^weakens protection: .* is removed/),
    ]);
  });

  it('strengthens it the other way round, as text of JSON too', async () => {
    const text = (attributes: object) =>
      policy(attributes, { Content: JSON.stringify({ ec2_attributes: attributes }) });
    expect(await change(POLICY, text(images('unblocked')), text(images('block_new_sharing')))).toEqual([
      'strengthens protection: images shared with everybody: unblocked → block_new_sharing',
    ]);
  });

  it('is compared with none where it is new', async () => {
    const created = async (state: string) =>
      linesBetween({}, { It: resource(POLICY, policy(images(state))) });
    expect(await created('unblocked')).toContainEqual(expect.stringMatching(/^weakens protection: /));
    expect(await created('block_new_sharing')).not.toContainEqual(expect.stringMatching(/^weakens/));
  });

  it('cannot be judged with an attribute that nobody has classified, or another operator', async () => {
    const encrypted = { vpc_encryption_control: { mode: assign('monitor') } };
    const appended = { image_block_public_access: { state: { '@@append': 'unblocked' } } };
    for (const attributes of [encrypted, appended])
      expect(await change(POLICY, policy({}), policy(attributes))).toEqual([
        expect.stringMatching(/^cannot be judged: Content\.ec2_attributes/),
      ]);
  });

  it('is as before with other words for people', async () => {
    const words = (text: string) => policy({ ...images('unblocked'), exception_message: assign(text) });
    expect(await change(POLICY, words('ask Ada'), words('ask Eli'))).toEqual([]);
  });
});

it('a policy of another kind still cannot be judged', async () => {
  const tags = (values: string[]) =>
    policy({}, { Type: 'TAG_POLICY', Content: { tags: { owner: { tag_value: { '@@assign': values } } } } });
  expect(await change(POLICY, tags(['a']), tags(['b']))).toEqual([
    expect.stringMatching(/^cannot be judged: Content/),
  ]);
});
