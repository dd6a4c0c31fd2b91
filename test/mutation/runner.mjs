import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

const [{ factory: jestFactory }] = jestPlugins;

/**
 * Jest's runner, but for what is found sooner: `first.ts` is run in this process, where the CDK stays loaded, and Jest only
 * for the mutants that it does not find.
 */
class ContractFirst {
  constructor(jest) {
    this.jest = jest;
  }

  capabilities() {
    return this.jest.capabilities();
  }

  async init() {
    this.require = createRequire(join(process.cwd(), 'package.json'));
    this.require('ts-node/register');
    await this.jest.init();
    this.unbroken = await this.first(undefined, ({ picturesOfAll }) => picturesOfAll());
    this.tokens = tokenMaps().map((tokens) => new Set(tokens.keys()));
  }

  dryRun(options) {
    return this.jest.dryRun(options);
  }

  async mutantRun(options) {
    const { wrong, differs } = await this.first(options.activeMutant.id, ({ whatIsWrong }) =>
      whatIsWrong(this.unbroken, this.likely),
    );
    this.likely = differs ?? this.likely;
    if (wrong !== undefined)
      return { status: 'killed', killedBy: ['first'], failureMessage: wrong, nrOfTests: 1 };
    process.env.MUTATION_CHANGES_POLICIES = String(differs !== undefined);
    return this.jest.mutantRun(options);
  }

  /** What `first.ts` answers, loaded anew with everything of the project, while a mutant is active. */
  async first(activeMutant, ask) {
    const { TEST_RUN_FOLDER, TMPDIR } = process.env;
    const folder = mkdtempSync(join(process.cwd(), '.first-'));
    Object.assign(process.env, { TEST_RUN_FOLDER: folder, TMPDIR: folder });
    globalThis.__stryker__ = { ...globalThis.__stryker__, activeMutant };
    try {
      this.forgetModules();
      return await ask(this.require('./test/mutation/first'));
    } finally {
      globalThis.__stryker__ = { ...globalThis.__stryker__, activeMutant: undefined };
      restore({ TEST_RUN_FOLDER, TMPDIR });
      rmSync(folder, { recursive: true, force: true });
      this.forgetTokens();
    }
  }

  /** The CDK keeps each token of each app, and with it the app. */
  forgetTokens() {
    for (const [index, tokens] of tokenMaps().entries())
      for (const [key, token] of tokens) {
        if (this.tokens?.[index].has(key) !== false) continue;
        tokens.delete(key);
        token.constructor.referenceTable?.clear();
      }
  }

  forgetModules() {
    const isOwn = (id) => id.startsWith(process.cwd() + sep) && !id.includes(`${sep}node_modules${sep}`);
    const { cache } = this.require;
    for (const id of Object.keys(cache).filter(isOwn)) delete cache[id];
    for (const module of Object.values(cache))
      module.children = module.children.filter(({ id }) => !isOwn(id));
  }
}

const tokenMaps = () => {
  const { stringTokenMap, numberTokenMap } = globalThis.__cdkTokenMap;
  return [stringTokenMap, numberTokenMap];
};

const restore = (values) => {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
};

const contractFirst = (injector) => new ContractFirst(injector.injectFunction(jestFactory));
contractFirst.inject = ['$injector'];

export const strykerPlugins = [{ kind: 'TestRunner', name: 'contract-first', factory: contractFirst }];
