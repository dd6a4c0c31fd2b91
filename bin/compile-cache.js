const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

/**
 * Loaded first, keeps what V8 has compiled for the next synthesis, which else compiles most of the CDK and of cdk-nag
 * again: a fifth of its time. From 22.8 on Node does that itself.
 */
const FOLDER = join(__dirname, '../.cache/compiled');
const FILE = join(FOLDER, `${process.version}-${process.arch}`);

if (Module.enableCompileCache) Module.enableCompileCache(FOLDER);
else keepCompiled();

function keepCompiled() {
  const stored = read();
  /** What this process has compiled: path → hash of the source, and the script. */
  const compiled = new Map();
  let complete = true;

  Module.prototype._compile = function (source, path) {
    const hash = createHash('sha1').update(source).digest('base64');
    const known = stored.get(path);
    const cachedData = known?.hash === hash ? known.code : undefined;
    const script = new vm.Script(Module.wrap(source.replace(/^#!.*/, '')), {
      filename: path,
      cachedData,
      importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (cachedData === undefined || script.cachedDataRejected) {
      complete = false;
      compiled.set(path, { hash, script });
    }
    const require = Object.assign((id) => this.require(id), {
      resolve: (id, options) => Module._resolveFilename(id, this, false, options),
      main: process.mainModule,
      extensions: Module._extensions,
      cache: Module._cache,
    });
    return script.runInThisContext().call(this.exports, this.exports, require, this, path, dirname(path));
  };

  // At the end, when the functions that are called have been compiled too.
  process.once('exit', () => {
    if (complete) return;
    for (const [path, { hash, script }] of compiled)
      stored.set(path, { hash, code: script.createCachedData() });
    write([...stored].filter(([path]) => existsSync(path)));
  });
}

/** A file holds the length of an index, the index, and the code of each script, where V8 wants it: at multiples of eight. */
function read() {
  try {
    const file = readFileSync(FILE);
    const start = 8 + Number(file.readBigUInt64LE());
    const index = JSON.parse(file.toString('utf8', 8, start));
    return new Map(
      index.map(([path, hash, offset, length]) => [
        path,
        { hash, code: file.subarray(start + offset, start + offset + length) },
      ]),
    );
  } catch {
    // There is none yet, or none of use.
    return new Map();
  }
}

function write(entries) {
  const padded = (buffer) => Buffer.concat([buffer, Buffer.alloc((8 - (buffer.length % 8)) % 8, ' ')]);
  let end = 0;
  const index = [];
  const codes = entries.map(([path, { hash, code }]) => {
    const block = padded(code);
    index.push([path, hash, end, code.length]);
    end += block.length;
    return block;
  });
  const indexBlock = padded(Buffer.from(JSON.stringify(index)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(indexBlock.length));
  try {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${FILE}.${process.pid}`, Buffer.concat([length, indexBlock, ...codes]));
    renameSync(`${FILE}.${process.pid}`, FILE);
  } catch {
    // A folder that cannot be written to costs time, and nothing else.
  }
}
