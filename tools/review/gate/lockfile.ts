import { z } from 'zod';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(),
    }),
  ),
});

type Packages = z.output<typeof lockfile>['packages'];

/**
 * What a change of a lockfile does beside other versions: packages from elsewhere, without a checksum, with a script that
 * runs when they are installed, or the same version with another content; a line each.
 */
export function lockfileChanges(before: string | undefined, after: string | undefined): string[] {
  const [was, is] = [packagesIn(before), packagesIn(after)];
  if (was === undefined || is === undefined) return ['+ no lockfile that is understood'];
  const known = new Set(Object.values(was).map(({ resolved }) => hostOf(resolved)));
  return Object.entries(is).flatMap(([name, entry]) => {
    const old = was[name];
    const host = hostOf(entry.resolved);
    const isFetched = entry.resolved !== undefined && entry.link !== true;
    const lacks = isFetched && entry.integrity === undefined;
    return [
      ...(isFetched && !known.has(host) ? [`+ ${name}: comes from ${host}`] : []),
      ...(lacks && (old === undefined || old.integrity !== undefined) ? [`+ ${name}: has no checksum`] : []),
      ...(entry.hasInstallScript && !old?.hasInstallScript
        ? [`+ ${name}: runs a script when installed`]
        : []),
      ...(old?.version === entry.version && old?.integrity !== undefined && old.integrity !== entry.integrity
        ? [`+ ${name}: is another content of the same version ${entry.version ?? ''}`.trimEnd()]
        : []),
    ];
  });
}

function packagesIn(text: string | undefined): Packages | undefined {
  if (text === undefined) return undefined;
  try {
    return lockfile.parse(JSON.parse(text)).packages;
  } catch {
    return undefined;
  }
}

const hostOf = (resolved: string | undefined): string => {
  if (resolved === undefined) return 'nowhere';
  return URL.canParse(resolved) ? new URL(resolved).host || resolved.split(':')[0] || resolved : resolved;
};
