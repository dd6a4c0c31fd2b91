import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { accountArn } from '../iam/statements';
import { NAMES } from '../names';
import type { Settings } from '../settings/wanted';

/** The function that applies settings ends earlier. */
const TIMEOUT = Duration.minutes(10);

export interface AppliedSettingsProps {
  /** such as `Custom::AccountPlacement` */
  readonly resourceType: string;
  readonly settings: Settings;
}

/** Settings that the function applies which the account has in that region. */
export class AppliedSettings extends CustomResource {
  constructor(scope: Construct, id: string, props: AppliedSettingsProps) {
    const { resourceType, settings } = props;
    super(scope, id, {
      resourceType,
      serviceToken: accountArn('lambda', Stack.of(scope).region, `function:${NAMES.settingsFunction}`),
      serviceTimeout: TIMEOUT,
      properties: {
        Settings: Object.fromEntries(
          Object.entries(settings).map(([name, input]) => [name, Stack.of(scope).toJsonString(input)]),
        ),
      },
    });
  }
}
