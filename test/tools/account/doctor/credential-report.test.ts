import { parseReport } from '../../../../tools/account/reads/credential-report';
import { reportOf } from './healthy';

const parse = (row: Record<string, string>) => parseReport(reportOf([row]).Content.toString('utf8'))[0];

it('counts active keys alone, and takes words for no dates', () => {
  expect(
    parse({
      user: 'ana',
      access_key_1_active: 'false',
      access_key_2_active: 'TRUE',
      password_last_used: 'N/A',
    }),
  ).toMatchObject({
    user: 'ana',
    keys: [{ rotated: undefined, lastUsed: undefined }],
    passwordLastUsed: undefined,
    hasMfa: true,
  });
});

it('reads a user whose name holds commas', () => {
  const row = { user: 'doe,jane,x', arn: 'arn:aws:iam::111122223333:user/doe,jane,x', mfa_active: 'false' };
  expect(parse(row)).toMatchObject({ user: 'doe,jane,x', hasMfa: false, hasPassword: true });
});

it('reads nobody in an empty report', () => {
  expect(parseReport('user,arn\n')).toEqual([]);
});
