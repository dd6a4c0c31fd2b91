const { Writable } = require('node:stream');

/**
 * Runs the help of each command whose path it is given, with modules of its own as if it had been started alone, and
 * prints as JSON what came of it. One process for all of them: to start one takes longer than a help.
 */
const loader = new Set(Object.keys(require.cache));

async function helpOf(path) {
  for (const file of Object.keys(require.cache)) if (!loader.has(file)) delete require.cache[file];
  const [stdout, stderr] = [collector(), collector()];
  const ended = new Promise((resolve) => {
    const properties = { argv: [process.execPath, path, '--help'], stdout, stderr, exit: resolve };
    for (const [key, value] of Object.entries(properties))
      Object.defineProperty(process, key, { value, configurable: true });
  });
  process.exitCode = undefined;
  require(path);
  await ended;
  const packages = Object.keys(require.cache)
    .filter((file) => !loader.has(file))
    .flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return {
    path,
    status: process.exitCode ?? 0,
    stdout: stdout.text,
    stderr: stderr.text,
    packages: [...new Set(packages)],
  };
}

const collector = () =>
  Object.assign(
    new Writable({
      write(chunk, _, done) {
        this.text += chunk;
        done();
      },
    }),
    { text: '' },
  );

async function main(paths) {
  const { stdout } = process;
  const all = [];
  for (const path of paths) all.push(await helpOf(path));
  process.exitCode = 0;
  stdout.write(JSON.stringify(all));
}

void main(process.argv.slice(2));
