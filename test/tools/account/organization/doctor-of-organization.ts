import { join } from 'node:path';
import { VOCABULARY } from '../../../../contract/vocabulary';
import { examined, type OrganizationFlags } from '../../../../tools/account/organization/command';
import { withDoctorOptions } from '../../../../tools/account/doctor/options';
import { answering, command, execute } from '../../../../tools/cli/command';
import identityCenter from '../../../../examples/organization/identity-center.config';

/** The doctor as `npm run doctor` wires it, with an organization in the configuration. */
const program = withDoctorOptions(
  command('npm run doctor --', {
    description: 'The doctor.',
    notes: '',
    exitCodes: { yes: 'yes', no: 'no' },
  }),
).action(
  answering((flags: OrganizationFlags & { assembly?: string }) =>
    examined(flags, {
      project: join(__dirname, '../../../..'),
      config: identityCenter,
      tools: {},
      requests: () => [],
      vocabulary: VOCABULARY,
      ...(flags.assembly && { assembly: flags.assembly }),
    }),
  ),
);

void execute(program);
