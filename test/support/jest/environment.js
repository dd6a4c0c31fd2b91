const asyncHooks = require('node:async_hooks');
const { createRequire } = require('node:module');
const v8 = require('node:v8');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { writeOutcomes } = require('./outcomes');

// Tests call most functions too seldom for optimized code to pay: V8 optimizes after nine times as much as usual, a tenth
// of what the tests take. Versions of V8 after that of Node 20 have no such setting, and other ways to optimize.
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=600000');

/** What `getVmContext` answers for "the context of Node itself", which is none that `node:vm` would take. */
const OF_NODE = {};

/** What has been compiled in this worker: file name → source and function. In one context, a file need not be compiled anew. */
const compiled = new Map();

const compileFunction = vm.compileFunction;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) => {
  if (parsingContext !== OF_NODE) return compileFunction(code, parameters, { ...options, parsingContext });
  const known = compiled.get(options.filename);
  if (known?.code === code) return known.function;
  const made = compileFunction(code, parameters, options);
  compiled.set(options.filename, { code, function: made });
  return made;
};

const { AsyncLocalStorage } = asyncHooks;

/** From 24 on nothing is to be gained, and Node lets nobody. */
const canBeReplaced = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage')?.writable === true;

/** What whoever asks Node for a storage gets. */
const hand = (storage) => {
  if (canBeReplaced) asyncHooks.AsyncLocalStorage = storage;
};

/**
 * What jest gets where it would follow with an AsyncLocalStorage which test is running: for that, Node before 24 follows
 * every promise of the process, a tenth of what the tests take. Here one test runs at a time, so it is the last that began.
 * Whoever makes the next storage gets one of Node's.
 */
class RunningTest {
  constructor() {
    hand(AsyncLocalStorage);
  }

  getStore() {
    return this.store;
  }

  run(store, callback) {
    const outer = this.store;
    this.store = store;
    return callback().finally(() => {
      this.store = outer;
    });
  }
}

/**
 * Test files run in the context of Node itself, one after the other in a worker, instead of in a context for each.
 * So an installed package is loaded once a worker (`installed-package.js`), and an array that it makes is an array.
 * The files' own modules are still theirs alone. What a file leaves behind is put back: globals, stubs of AWS
 * clients, and of the process its environment variables, exit code, working folder and functions. A new global stays:
 * packages keep their state there (CDK its tokens).
 */
module.exports = class SharedContext {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.restore = [restorerOf(globalThis), restorerOf(process), settingsRestorer(), restoreStubs];
    globalThis.requireInstalled = require;
  }

  async setup() {
    hand(RunningTest);
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    hand(AsyncLocalStorage);
    for (const restore of this.restore) restore();
    writeOutcomes();
    this.global = null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.global === null ? null : OF_NODE;
  }
};

/** Where jest keeps what belongs to one file. */
const OF_JEST = ['EVENT_HANDLERS', 'JEST_STATE_SYMBOL', 'RETRY_TIMES_SETTER', 'TEST_TIMEOUT_SYMBOL'];

/** Remembers the properties of an object; what it returns puts them back, and takes those of jest away. */
function restorerOf(object) {
  const kept = Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]);
  const keys = new Set(kept.map(([key]) => key));
  return () => {
    for (const key of Object.getOwnPropertySymbols(object))
      if (OF_JEST.includes(key.description) && !keys.has(key)) Reflect.deleteProperty(object, key);
    for (const [key, descriptor] of kept) {
      const { value, get } = Object.getOwnPropertyDescriptor(object, key) ?? {};
      if (value !== descriptor.value || get !== descriptor.get)
        Reflect.defineProperty(object, key, descriptor);
    }
  };
}

/** Remembers what a program is started with: environment variables, working folder, and the exit code so far. */
function settingsRestorer() {
  const variables = { ...process.env };
  const folder = process.cwd();
  const { exitCode } = process;
  return () => {
    for (const name of Object.keys(process.env))
      if (!Object.hasOwn(variables, name)) delete process.env[name];
    Object.assign(process.env, variables);
    if (process.cwd() !== folder) process.chdir(folder);
    process.exitCode = exitCode;
  };
}

/** `aws-sdk-client-mock` puts its stubs on the clients' classes, which the next file has too. */
function restoreStubs() {
  const sinon = createRequire(require.resolve('aws-sdk-client-mock')).resolve('sinon');
  require.cache[sinon]?.exports.restore();
}
