import { join } from 'node:path';
import type { OrganizationFlags } from './account/organization/command';
import { DOCTOR_NOTES, withDoctorOptions } from './account/doctor/options';
import { answering, command, execute } from './cli/command';

const program = withDoctorOptions(
  command('npm run doctor --', {
    description: 'Reports whether an account is as the baseline says, also what no template can declare.',
    notes: DOCTOR_NOTES,
    exitCodes: { yes: 'nothing failed', no: 'something failed' },
  }),
).action(
  answering(async (flags: OrganizationFlags & { assembly?: string }) => {
    const [{ examined }, { doctorOfSandbox }, { readConfig }, { default: tools }, { CONTRACT }] =
      await Promise.all([
        import('./account/organization/command'),
        import('./sandbox/kept'),
        import('../lib/config'),
        import('../tools.config'),
        import('../contract'),
      ]);
    return examined(flags, {
      project: join(__dirname, '..'),
      config: (await readConfig()).input,
      tools,
      requests: (environment) => CONTRACT.requirements(environment).flatMap(({ cases }) => cases),
      vocabulary: CONTRACT.vocabulary,
      ...doctorOfSandbox(process.env),
      ...(flags.assembly && { assembly: flags.assembly }),
    });
  }),
);

void execute(program);
