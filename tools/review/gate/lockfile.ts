import { z } from 'zod';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      // Of an alias: the package that it stands for.
      name: z.string().optional(),
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
 * What a change of a lockfile does beside other versions: packages from elsewhere or of another name, without a checksum, with a script that
 * runs when they are installed, or the same version with another content; a line each.
 */
export function lockfileChanges(before: string | undefined, after: string | undefined): string[] {
  const [was, all] = [packagesIn(before), packagesIn(after)];
  if (was === undefined || all === undefined) return ['+ no lockfile that is understood'];
  const known = new Set(Object.values(was).map(({ resolved }) => hostOf(resolved)));
  return Object.entries(all).flatMap(([name, entry]) => {
    const old = was[name];
    const host = hostOf(entry.resolved);
    const isFetched = entry.resolved !== undefined && entry.link !== true;
    const lacks = isFetched && entry.integrity === undefined;
    const is = packageOf(name, entry);
    const isAnother = is !== nameIn(name) && (old === undefined || is !== packageOf(name, old));
    return [
      ...(isAnother ? [`+ ${name}: is the package ${is}`] : []),
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

/** `@scope/name` of `node_modules/x/node_modules/@scope/name` */
const nameIn = (path: string): string => path.split('node_modules/').at(-1) ?? path;

const packageOf = (path: string, { name, resolved }: Packages[string]): string =>
  packageIn(resolved) ?? name ?? nameIn(path);

/** The package that a registry calls so: `@scope/name` of `https://…/@scope/name/-/name-1.0.0.tgz`. */
const packageIn = (resolved: string | undefined): string | undefined =>
  /^https?:\/\/[^/]+\/(?:.*\/)?((?:@[^/]+\/)?[^/]+)\/-\//.exec(resolved ?? '')?.[1];

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
