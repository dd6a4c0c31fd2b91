import { CloudFormationValidatePlugin, Validations, type App } from 'aws-cdk-lib';

/** Context that asks for it on the command line: `npx cdk synth -c validate=true`. */
const VALIDATE_CONTEXT = 'validate';

/**
 * Has the CDK's own validator check the templates if the context asks for it. It loads the schemas of all resource types,
 * which takes longer than the rest of a synthesis, so an app has to leave it out (`builtinCloudFormationValidation`),
 * and the tests run it once for every tier.
 */
export function checkWithValidator(app: App): void {
  if (String(app.node.tryGetContext(VALIDATE_CONTEXT)) === 'true')
    Validations.of(app).addPlugins(new CloudFormationValidatePlugin());
}
