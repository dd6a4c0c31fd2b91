const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('@swc/core/package.json');

/** What has been transpiled, a file for each source: what it was made from, and what came out. */
const FOLDER = join(__dirname, '../.cache/transpiled');

const hashOf = (...texts) => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length} `).update(text);
  return hash.digest('hex');
};

/**
 * The transpiler of ts-node, which is swc, but for what it has transpiled before: to load swc and to transpile the app
 * takes a tenth of a synthesis.
 */
exports.create = (options) => {
  const settings = JSON.stringify([version, options.nodeModuleEmitKind, options.service.config.options]);
  let swc;
  const transpile = (code, { fileName }) => {
    swc ??= require('ts-node/transpilers/swc').create(options);
    return swc.transpile(code, { fileName });
  };
  return {
    transpile(code, { fileName }) {
      const file = join(FOLDER, hashOf(fileName, settings));
      const key = hashOf(code);
      const known = read(file);
      if (known?.key === key) return known.output;
      const output = transpile(code, { fileName });
      write(file, { key, output });
      return output;
    },
  };
};

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Never transpiled yet.
    return undefined;
  }
}

function write(file, entry) {
  try {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(entry));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A folder that cannot be written to costs time, and nothing else.
  }
}
