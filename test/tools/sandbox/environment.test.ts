import {
  clientEnvironment,
  offlineEnvironment,
  sandboxEnvironment,
} from '../../../tools/sandbox/environment';

const account = { endpoint: 'http://127.0.0.1:4566', region: 'ap-southeast-2', accountId: '000000000000' };
const real = {
  PATH: '/bin',
  AWS_PROFILE: 'production',
  AWS_SESSION_TOKEN: 'real token',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
  AWS_SECRET_ACCESS_KEY: 'real secret',
  AWS_ENDPOINT_URL_IAM: 'https://iam.amazonaws.com',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2',
  AWS_CONFIG_FILE: '/home/me/.aws/config',
  AWS_CA_BUNDLE: '/ca.pem',
  CDK_DEFAULT_ACCOUNT: '123456789012',
  CDK_OUTDIR: '/elsewhere',
  NO_PROXY: 'internal',
};

describe('in the sandbox', () => {
  const environment = sandboxEnvironment(real, account);

  it('an environment keeps nothing of a real account', () => {
    const ambient = Object.entries(real).filter(([name]) => /^(AWS|CDK)_/.test(name));
    for (const [name, value] of ambient) expect(environment[name]).not.toBe(value);
    expect(environment).not.toHaveProperty('AWS_PROFILE');
    expect(environment).not.toHaveProperty('AWS_SESSION_TOKEN');
    expect(environment).not.toHaveProperty('AWS_ENDPOINT_URL_IAM');
    expect(environment).not.toHaveProperty('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS');
  });

  it('an environment leads to the emulator', () => {
    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL: account.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_REGION: 'ap-southeast-2',
      CDK_DEFAULT_ACCOUNT: '000000000000',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });

  it('an environment names no shared configuration files', () => {
    expect(environment.AWS_CONFIG_FILE).toBe('/dev/null');
    expect(environment.AWS_SHARED_CREDENTIALS_FILE).toBe('/dev/null');
  });

  it('an environment leads past a proxy, and keeps what is not about AWS', () => {
    expect(environment.NO_PROXY).toBe('internal,127.0.0.1,localhost');
    expect(environment.PATH).toBe('/bin');
  });
});

it('gives no credentials without an account', () => {
  const names = Object.keys(offlineEnvironment(real));
  expect(names.filter((name) => /KEY|TOKEN|PROFILE|ENDPOINT/.test(name))).toEqual([]);
});

it('gives root of an account that the configuration names that account for a key', () => {
  const exported = clientEnvironment({ ...account, accountId: '123456789012' });
  expect(exported.AWS_ACCESS_KEY_ID).toBe('123456789012');
});
