/**
 * The direction of imports (docs/decisions/0019-rooms.md): configuration → lib → a cloud assembly on disk →
 * tools/assembly → tools/access → tools/review → tools/deployment → tools/account → tools/sandbox → tools/report → the commands. No arrow back.
 */
const ROOMS = [
  'cli',
  'assembly',
  'access',
  'review',
  'deployment',
  'account',
  'sandbox',
  'controls',
  'scan',
  'report',
  'bench',
  'config',
  'github',
];

/** Each room imports itself and the rooms before it. */
const direction = ROOMS.map((room, index) => ({
  name: `tools-${room}-imports-no-later-room`,
  severity: 'error',
  from: { path: `^tools/${room}/` },
  to: {
    path: '^(tools|bin|test)/|^[^/]+\\.config\\.ts$',
    pathNot: `^tools/(${ROOMS.slice(0, index + 1).join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'rooms-are-handed-the-contract',
      comment: 'Its types are known to who tries it; its values come from the command.',
      severity: 'error',
      from: { path: `^tools/(${ROOMS.join('|')})/` },
      to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rooms-before-the-account-know-no-contract',
      severity: 'error',
      from: { path: '^tools/(cli|assembly|access|review|deployment)/' },
      to: { path: '^contract/' },
    },
    {
      name: 'tools-cli-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^tools/cli/' },
      to: { path: '^(lib|contract|bin|test|tools)/|^[^/]+\\.config\\.ts$', pathNot: '^tools/cli/' },
    },
    {
      name: 'tools-import-names-and-config-of-lib',
      severity: 'error',
      from: { path: '^tools/', pathNot: '^tools/config\\.ts$' },
      to: { path: '^lib/', pathNot: '^lib/(names|config/.*)\\.ts$' },
    },
    {
      name: 'the-command-of-the-configuration-hands-in-whether-policies-have-room',
      comment:
        'Only the policies themselves tell, and a configuration is checked before they are synthesized.',
      severity: 'error',
      from: { path: '^tools/config\\.ts$' },
      to: { path: '^lib/', pathNot: '^lib/(names|config/.*|organization/policy-room)\\.ts$' },
    },
    {
      name: 'contract-imports-names-alone',
      comment: 'It is data: what must hold says nothing of how it is made or tried.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { pathNot: '^contract/|^lib/names\\.ts$' },
    },
    {
      name: 'lib-imports-lib-alone',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(tools|contract|bin|test)/|^[^/]+\\.config\\.ts$' },
    },
    {
      name: 'nothing-imports-a-command',
      comment: 'A command wires rooms together; what two of them need belongs in a room.',
      severity: 'error',
      from: {},
      to: { path: '^(tools|bin)/[^/]+\\.ts$' },
    },
    {
      name: 'agpl-in-tools-access-alone',
      comment: 'AGPL-3.0: tools that run beside the account, never a part of what is deployed.',
      severity: 'error',
      from: { pathNot: '^tools/access/' },
      to: { path: '(^|/)@cloud-copilot/iam-(simulate|policy|utils)(/|$)' },
    },
    {
      name: 'no-circles-of-folders',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circles',
      comment: 'Of what is loaded: two types of a room may name each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(cdk\\.out|coverage|reports|\\.sandbox|\\.cache|\\.stryker-tmp)/' },
  },
};
