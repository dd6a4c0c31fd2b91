const { createHash } = require('node:crypto');
const { appendFileSync, existsSync, mkdirSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/**
 * Outcomes of authorization requests, kept from run to run: a file of lines, to which the workers of a run append. A line
 * `<key> <digest>` says which text a key has, and a line `=<digest> <text>` what that text is: many keys have the same.
 * A line that was not written whole gives no outcome. Loaded once a worker, as an installed package is.
 */
class Outcomes {
  constructor(file) {
    this.file = file;
    this.texts = new Map();
    this.digests = new Map();
    this.unwritten = [];
    for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) this.read(line);
  }

  read(line) {
    const end = line.indexOf(' ');
    const name = line.slice(0, Math.max(end, 0));
    const value = line.slice(end + 1);
    if (name.length === LENGTH) this.digests.set(name, value);
    if (name.length === LENGTH + 1 && digestOf(value) === name.slice(1)) this.texts.set(name.slice(1), value);
  }

  get(key) {
    return this.texts.get(this.digests.get(key));
  }

  set(key, text) {
    const digest = digestOf(text);
    if (!this.texts.has(digest)) this.unwritten.push(`=${digest} ${text}\n`);
    this.unwritten.push(`${key} ${digest}\n`);
    this.texts.set(digest, text);
    this.digests.set(key, digest);
  }

  /** Writes what is new, at the end of each test file. */
  write() {
    if (this.unwritten.length === 0) return;
    // Runs of other generations may have removed the folder.
    mkdirSync(dirname(this.file), { recursive: true });
    appendFileSync(this.file, this.unwritten.join(''));
    this.unwritten = [];
  }
}

/** Of keys and of digests. */
const LENGTH = 22;

const digestOf = (text) => createHash('sha256').update(text).digest('base64url').slice(0, LENGTH);

const opened = new Map();

/** The outcomes in a folder: in one worker always the same. */
exports.outcomesIn = (folder) => {
  const outcomes = opened.get(folder) ?? new Outcomes(join(folder, 'outcomes'));
  opened.set(folder, outcomes);
  return outcomes;
};

/** Writes what this worker found out since the last time. */
exports.writeOutcomes = () => {
  for (const outcomes of opened.values()) outcomes.write();
};
